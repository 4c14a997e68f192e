namespace Agency.Core.Secrets;

/// <summary>What a name says about its value.</summary>
public enum SecretLikelihood
{
    /// <summary>Nothing: only a value that cannot be anything else is a secret.</summary>
    None,

    /// <summary>Perhaps: the value must look random.</summary>
    Weak,

    /// <summary>A secret, unless the value is a placeholder or a plain word.</summary>
    Strong,
}
