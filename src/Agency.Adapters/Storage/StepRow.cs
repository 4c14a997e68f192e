using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>A row of <c>steps</c>.</summary>
internal sealed class StepRow
{
    public long Number { get; set; }

    public string Name { get; set; } = "";

    public string Detail { get; set; } = "";

    public string At { get; set; } = "";

    public long DurationTicks { get; set; }

    public Step ToStep() => new((int)Number, Name, Detail, SessionRow.Time(At), TimeSpan.FromTicks(DurationTicks));
}
