namespace Agency.Core.Ci;

/// <summary>Commands that the user's settings name.</summary>
public enum ConfiguredCommands
{
    /// <summary><c>ci.reset-environment</c>.</summary>
    ResetEnvironment,

    /// <summary><c>ci.regenerate-auth-state</c>.</summary>
    RegenerateAuthState,
}
