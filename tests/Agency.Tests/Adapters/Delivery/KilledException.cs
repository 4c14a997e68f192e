namespace Agency.Tests.Adapters.Delivery;

/// <summary>Plays the death of the process: nothing that it would still have done happens.</summary>
internal sealed class KilledException : Exception;
