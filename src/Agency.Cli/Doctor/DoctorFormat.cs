namespace Agency.Cli.Doctor;

/// <summary>How the examination is written.</summary>
internal enum DoctorFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One <c>agency.doctor/1</c> document.</summary>
    Json,
}
