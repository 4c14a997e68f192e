namespace Agency.Server.Tests.Intake;

/// <summary>A delivery that is made before time is taken.</summary>
internal sealed record BenchRequest(byte[] Body, string Delivery, string Signature);
