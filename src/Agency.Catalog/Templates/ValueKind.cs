namespace Agency.Catalog.Templates;

/// <summary>What a value seems to be.</summary>
internal enum ValueKind
{
    Unknown,
    Number,
    Text,
    List,
    Dictionary,
    Set,
    Tuple,
    Boolean,
}
