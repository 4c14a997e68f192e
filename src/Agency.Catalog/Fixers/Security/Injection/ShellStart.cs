namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>How a program is started.</summary>
internal enum ShellStart
{
    /// <summary>A function of <c>subprocess</c> with <c>shell=True</c>.</summary>
    Subprocess,

    /// <summary><c>os.system</c></summary>
    System,

    /// <summary><c>os.popen(…).read()</c></summary>
    Popen,
}
