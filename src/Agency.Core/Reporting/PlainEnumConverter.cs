using System.Text.Json.Serialization;

namespace Agency.Core.Reporting;

/// <summary>Writes an enum by its name as it stands (<c>P0</c>) and reads nothing else.</summary>
public sealed class PlainEnumConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
