using System.Text.Json.Serialization;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Core.Reporting;

/// <summary>How a report becomes JSON; generated at compile time, so that no reflection slows a start.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    Converters =
    [
        typeof(KebabEnumConverter<Category>),
        typeof(KebabEnumConverter<Severity>),
        typeof(PlainEnumConverter<Priority>),
        typeof(KebabEnumConverter<Outcome>),
        typeof(KebabEnumConverter<ReasonCode>),
        typeof(KebabEnumConverter<Rung>),
        typeof(KebabEnumConverter<FixSafety>),
        typeof(KebabEnumConverter<ReportState>),
        typeof(KebabEnumConverter<ReportedVerdict>),
        typeof(KebabEnumConverter<ReportedToolStatus>),
        typeof(KebabEnumConverter<MeasuredUnit>),
    ])]
[JsonSerializable(typeof(HealReport))]
public sealed partial class HealReportJsonContext : JsonSerializerContext;
