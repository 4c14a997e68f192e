namespace Agency.Languages.Python.Measuring;

/// <summary>What one run of a script came to.</summary>
/// <param name="Count">Statements that the function sent.</param>
/// <param name="Result">What it gave, in a form that equal values share.</param>
internal sealed record CountedQueries(int Count, string Result);
