namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>How a driver writes the place of a parameter in SQL (PEP 249, <c>paramstyle</c>).</summary>
internal enum PlaceholderStyle
{
    /// <summary><c>?</c></summary>
    Question,

    /// <summary><c>%s</c>; a percent sign of the text is doubled.</summary>
    Percent,

    /// <summary><c>$1</c>, each parameter an argument of its own.</summary>
    Numbered,

    /// <summary><c>:name</c>, with a dictionary.</summary>
    Named,
}
