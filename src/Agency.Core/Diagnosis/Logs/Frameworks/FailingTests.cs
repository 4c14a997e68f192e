using System.Globalization;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The failing tests of a log, each once.</summary>
internal sealed class FailingTests(IReadOnlyList<string> logNames)
{
    /// <summary>Tests that are kept; who has more failures needs no longer list.</summary>
    private const int Limit = 500;

    private const int IdLimit = 500;

    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly List<FailingTest> tests = [];

    public IReadOnlyList<FailingTest> All => tests;

    public bool IsFull => tests.Count >= Limit;

    /// <summary>Adds a test, or to what is known of it.</summary>
    public void Add(string id, string framework, LogLine line, string? file = null, string? fileLine = null, string? title = null)
    {
        id = id.Trim();
        if (id.Length is 0 or > IdLimit)
            return;
        var number = int.TryParse(fileLine, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
        if (indices.TryGetValue(id, out var index))
        {
            var known = tests[index];
            tests[index] = known with { File = known.File ?? file, FileLine = known.FileLine ?? number };
        }
        else if (!IsFull)
        {
            indices[id] = tests.Count;
            tests.Add(new FailingTest(id, framework, line.Number) { File = file, FileLine = number, Title = title, Log = logNames[line.Log] });
        }
    }
}
