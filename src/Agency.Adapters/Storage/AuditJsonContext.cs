using System.Text.Json.Serialization;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Adapters.Storage;

/// <summary>How audit records become JSON: as in the report.</summary>
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
        typeof(KebabEnumConverter<ReportedVerdict>),
        typeof(KebabEnumConverter<MeasuredUnit>),
    ])]
[JsonSerializable(typeof(AuditRecord))]
[JsonSerializable(typeof(RollbackRecord))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
