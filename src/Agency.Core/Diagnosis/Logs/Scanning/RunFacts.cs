namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>What a log says of what was built and by what. Where it says several different things, it says nothing.</summary>
internal sealed class RunFacts
{
    private const string CheckoutQuestion = "git log -1 --format=%H";
    private const string JenkinsCheckout = "Checking out Revision ";
    private const string PytestHeader = "platform ";
    private const string PythonIs = " -- Python ";

    private readonly HashSet<string> commits = new(StringComparer.Ordinal);
    private readonly HashSet<string> pythons = new(StringComparer.Ordinal);
    private bool isAsked;

    /// <summary>The commit that was checked out, in full: as actions/checkout and Jenkins tell it. Null where that is not told.</summary>
    public string? Commit => commits.Count == 1 ? commits.First() : null;

    /// <summary>The version of Python that pytest ran under; null where that is not told.</summary>
    public string? Python => pythons.Count == 1 ? pythons.First() : null;

    public void Add(string text)
    {
        if (isAsked || text.StartsWith(JenkinsCheckout, StringComparison.Ordinal))
            AddCommit(isAsked ? text.AsSpan().Trim("' \"") : text.AsSpan(JenkinsCheckout.Length));
        isAsked = text.EndsWith(CheckoutQuestion, StringComparison.Ordinal) || text.EndsWith("git log -1 --format='%H'", StringComparison.Ordinal);
        if (text.StartsWith(PytestHeader, StringComparison.Ordinal) && text.IndexOf(PythonIs, StringComparison.Ordinal) is > 0 and var at)
        {
            var rest = text.AsSpan(at + PythonIs.Length);
            var end = rest.IndexOfAnyExcept("0123456789.");
            if (end > 0)
                pythons.Add(rest[..end].ToString());
        }
    }

    private void AddCommit(ReadOnlySpan<char> text)
    {
        if (text.Length >= 40 && !text[..40].ContainsAnyExcept("0123456789abcdef") && (text.Length == 40 || text[40] == ' '))
            commits.Add(text[..40].ToString());
    }
}
