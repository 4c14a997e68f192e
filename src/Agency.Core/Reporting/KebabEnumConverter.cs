using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agency.Core.Reporting;

/// <summary>Writes an enum in kebab-case and reads nothing else: no numbers, no other spelling.</summary>
public sealed class KebabEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
