namespace Agency.Catalog.Checks.Performance;

/// <summary>What a list was made for that could have been done without.</summary>
internal enum NeedlessCopyUse
{
    /// <summary><c>for x in list(y)</c>.</summary>
    Iteration,

    /// <summary><c>len(list(y))</c>.</summary>
    Count,

    /// <summary><c>x in list(y)</c>.</summary>
    Search,

    /// <summary><c>list(y)[0]</c>.</summary>
    First,
}
