using System.Globalization;
using System.Text.Json;
using Agency.Cli.Healing;
using Agency.Cli.Rendering.Heals;
using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Sessions;

namespace Agency.Cli.Rendering.Failures;

/// <summary>What is known of failing tests, for people or as one <c>agency.diagnosis/1</c> document.</summary>
internal static class FailureOutput
{
    private const int MostPlaces = 10;
    private const int MostRepairs = 5;

    public static async Task WriteAsync(CommandHost host, IProject project, TestHealing healing, HealFormat format, CancellationToken cancellationToken)
    {
        if (format == HealFormat.Json)
            await WriteJsonAsync(host.Terminal, project, healing, cancellationToken);
        else
            await WriteTextAsync(host.Terminal, project, healing, cancellationToken);
    }

    private static async Task WriteTextAsync(Terminal terminal, IProject project, TestHealing healing, CancellationToken cancellationToken)
    {
        foreach (var note in healing.Notes)
            terminal.WriteWrapped(0, note);
        if (healing.Failures.Count == 0)
            terminal.WriteWrapped(0, $"None of {healing.Tests} tests fails.");
        foreach (var failure in healing.Failures)
        {
            terminal.Output.WriteLine(terminal.Paint(Ink.Bold, Sanitizer.Line($"{failure.Test}  ({KebabCase.Of(failure.Kind)})")));
            terminal.WriteWrapped(2, failure.Result.Message.Split('\n')[0]);
            terminal.WriteWrapped(2, $"Seen: {failure.Evidence}.");
            if (failure.Action is { } action)
                terminal.WriteWrapped(2, action);
        }

        foreach (var found in healing.Cases)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(terminal.Paint(Ink.Bold, Sanitizer.Line(
                found.Failures.Count == 1 ? $"Where {found.Target.Test} may go wrong" : $"Where {found.Target.Test} and {found.Failures.Count - 1} more may go wrong")));
            foreach (var (suspect, rank) in found.Suspects.Take(MostPlaces).Select((s, i) => (s, i + 1)))
            {
                terminal.WriteWrapped(2, $"{rank}. {suspect.File}:{suspect.Line}  {await CodeAsync(project, suspect, cancellationToken)}");
                terminal.WriteWrapped(5, string.Join("; ", suspect.Reasons) + ".");
            }

            if (found.Suspects.Count == 0)
                terminal.WriteWrapped(2, "No line of the project's own code is known to have run in it.");
            if (found.Explanation is { } explanation)
                terminal.WriteWrapped(2, $"In the model's words: {explanation}");
            if (found.Undo is { } undo)
                terminal.WriteWrapped(2, $"It passes at {undo.Good.Short} and fails since {undo.Since}; {undo.Edits.Count} of {undo.Parts} parts of the change must be undone: {string.Join(", ", undo.Edits.Select(e => e.File.Value).Distinct())}.");
            if (found.Search is not { } search)
                continue;
            terminal.WriteWrapped(2, string.Create(CultureInfo.InvariantCulture, $"{search.Tried} changes tried in {search.Time.TotalSeconds:0.0} s; {search.Plausible.Count} make it pass and break no test ({search.Ended})."));
            foreach (var patch in search.Plausible.Take(MostRepairs))
            {
                terminal.WriteWrapped(2, string.Create(CultureInfo.InvariantCulture, $"{patch.Title}  (confidence {patch.Confidence:0.00}{(patch.Traits == PatchTraits.None ? "" : $"; {KebabCase.Of(patch.Traits)}")})"));
                if (patch.Explanation.Length > 0)
                    terminal.WriteWrapped(4, $"The model says: {patch.Explanation}");
                DiffRenderer.Render(await SearchFixer.DiffAsync(patch.Edits, project, cancellationToken), int.MaxValue, terminal);
            }
        }
    }

    private static async Task WriteJsonAsync(Terminal terminal, IProject project, TestHealing healing, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", "agency.diagnosis/1");
            json.WriteNumber("tests", healing.Tests);
            json.WriteStartArray("notes");
            foreach (var note in healing.Notes)
                json.WriteStringValue(note);
            json.WriteEndArray();
            json.WriteStartArray("failures");
            foreach (var failure in healing.Failures)
                WriteFailure(json, failure);
            json.WriteEndArray();
            json.WriteStartArray("cases");
            foreach (var found in healing.Cases)
                await WriteCaseAsync(json, project, found, cancellationToken);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        terminal.Output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void WriteFailure(Utf8JsonWriter json, TestFailure failure)
    {
        json.WriteStartObject();
        json.WriteString("test", failure.Test);
        json.WriteString("kind", KebabCase.Of(failure.Kind));
        json.WriteString("exception", failure.Result.Exception);
        json.WriteString("message", failure.Result.Message);
        json.WriteString("evidence", failure.Evidence);
        json.WriteString("polluter", failure.Polluter);
        json.WriteString("action", failure.Action);
        json.WriteStartArray("frames");
        foreach (var frame in failure.Result.Frames)
            json.WriteStringValue($"{frame.File}:{frame.Line}");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task WriteCaseAsync(Utf8JsonWriter json, IProject project, FailureCase found, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("target", found.Target.Test);
        json.WriteStartArray("tests");
        foreach (var failure in found.Failures)
            json.WriteStringValue(failure.Test);
        json.WriteEndArray();
        json.WriteStartArray("places");
        foreach (var suspect in found.Suspects)
        {
            json.WriteStartObject();
            json.WriteString("file", suspect.File.Value);
            json.WriteNumber("line", suspect.Line);
            json.WriteNumber("score", Math.Round(suspect.Score, 4));
            json.WriteNumber("ochiai", Math.Round(suspect.Ochiai, 4));
            json.WriteNumber("dstar", Math.Round(suspect.DStar, 4));
            json.WriteStartArray("reasons");
            foreach (var reason in suspect.Reasons)
                json.WriteStringValue(reason);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (found.Explanation is { } explanation)
            json.WriteString("explanation", explanation);
        if (found.Undo is { } undo)
        {
            json.WriteStartObject("undo");
            json.WriteString("good", undo.Good.Id);
            json.WriteString("bad", undo.Bad?.Id);
            json.WriteNumber("parts", undo.Parts);
            json.WriteString("diff", await SearchFixer.DiffAsync(undo.Edits, project, cancellationToken));
            json.WriteEndObject();
        }

        if (found.Search is { } search)
            await WriteSearchAsync(json, project, search, cancellationToken);
        json.WriteEndObject();
    }

    private static async Task WriteSearchAsync(Utf8JsonWriter json, IProject project, SearchResult search, CancellationToken cancellationToken)
    {
        json.WriteStartObject("search");
        json.WriteNumber("tried", search.Tried);
        json.WriteNumber("seconds", Math.Round(search.Time.TotalSeconds, 3));
        json.WriteNumber("hung", search.Hung);
        json.WriteNumber("importedAnew", search.Anew);
        json.WriteString("ended", search.Ended);
        json.WriteStartArray("plausible");
        foreach (var patch in search.Plausible)
        {
            json.WriteStartObject();
            json.WriteString("title", patch.Title);
            json.WriteString("templates", string.Join(' ', patch.Templates));
            json.WriteNumber("confidence", patch.Confidence);
            json.WriteNumber("prior", Math.Round(patch.Prior, 5));
            json.WriteNumber("size", patch.Size);
            json.WriteString("behaviour", patch.Behaviour);
            if (patch.Explanation.Length > 0)
                json.WriteString("explanation", patch.Explanation);
            json.WriteString("traits", KebabCase.Of(patch.Traits));
            if (patch.Drift is { } drift)
                json.WriteNumber("drift", Math.Round(drift, 4));
            json.WriteStartArray("fixed");
            foreach (var test in patch.Fixed)
                json.WriteStringValue(test);
            json.WriteEndArray();
            json.WriteString("diff", await SearchFixer.DiffAsync(patch.Edits, project, cancellationToken));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task<string> CodeAsync(IProject project, Suspect suspect, CancellationToken cancellationToken) =>
        await project.ReadAsync(suspect.File, cancellationToken) is ReadOutcome.Text { Source: var source } ? source.LineText(suspect.Line).Trim() : "";
}
