namespace Agency.Adapters.Configuration;

/// <summary>A place in a file, both from 1.</summary>
internal readonly record struct YamlPosition(int Line, int Column);
