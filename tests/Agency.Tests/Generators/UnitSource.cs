namespace Agency.Tests.Generators;

/// <summary>The source of a well-formed unit, and of ones that are not.</summary>
internal static class UnitSource
{
    public const string Doc = """
        /// <summary>What: Removes an import that nothing uses.</summary>
        /// <remarks>
        /// <para>Why: It costs time, and <c>readers</c> wonder. See <see cref="Agency.Core.Fixing.IFixer"/>.</para>
        /// <para>Finding: ruff:F401</para>
        /// <para>Safety: Safe. Nothing reads the name.</para>
        /// <para>References: ruff F401.</para>
        /// </remarks>
        /// <example>
        /// <code title="before">
        /// import os
        ///
        /// if 1 &lt; 2:
        ///     print("hi")
        /// </code>
        /// <code title="after">
        /// if 1 &lt; 2:
        ///     print("hi")
        /// </code>
        /// <code title="with" file="pyproject.toml">
        /// [tool.ruff]
        /// </code>
        /// </example>
        """;

    public static (string Path, string Text) Fixer(
        string name = "UnusedImport",
        string id = "\"python.unused-import\"",
        string rung = "Rung.Builtin",
        string safety = "FixSafety.Safe",
        string modifiers = "internal sealed",
        string doc = Doc,
        string constructor = "",
        int padding = 0) => ($"/repo/src/Agency.Catalog/Fixers/{name}.cs", $$"""
        using Agency.Core.Detection;
        using Agency.Core.Fixing;
        using Agency.Core.Projects;

        namespace Agency.Catalog.Fixers;

        {{doc}}
        {{modifiers}} class {{name}} : IFixer
        {
            {{constructor}}
            public string Id => {{id}};
            public Rung Rung => {{rung}};
            public FixSafety Safety => {{safety}};
            public bool CanFix(Finding finding) => finding.Rule == "F401";
            public Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken) =>
                throw new InvalidOperationException();
            {{new string('\n', padding)}}
        }
        """);

    public static (string Path, string Text) Analyzer(string name = "RuffAnalyzer", string tool = "ruff") => ($"/repo/src/Agency.Catalog/Analyzers/{name}.cs", $$"""
        using Agency.Core.Detection;

        namespace Agency.Catalog.Analyzers;

        /// <summary>What: Runs a tool.</summary>
        /// <remarks>
        /// <para>Why: It finds much.</para>
        /// <para>References: its manual.</para>
        /// </remarks>
        internal sealed class {{name}} : IAnalyzer
        {
            public string Name => "{{tool}}";
            public bool IsPerFile => true;
            public Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
                throw new InvalidOperationException();
        }
        """);
}
