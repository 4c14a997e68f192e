using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Repair;

/// <summary>What the search for a fault and its repair has to know of a language. Nothing of the project is run.</summary>
public interface IRepairLanguage
{
    /// <summary>True for a test and for what tests share (by name; no I/O).</summary>
    bool IsTest(RepositoryPath file);

    /// <summary>The line on which the innermost statement begins that a line is part of; null where there is none.</summary>
    int? StatementLine(SyntaxTree tree, int line);

    /// <summary>How often statements like that of a line are at fault, beside others: 1 is usual.</summary>
    double PronenessOf(SyntaxTree tree, int line);

    /// <summary>The statement of a line and what is around it; null where there is none that may be changed.</summary>
    /// <param name="modules">The project's modules, that of the file included.</param>
    RepairSite? SiteAt(RepositoryPath file, SyntaxTree tree, int line, FailureText failure, IReadOnlyList<Neighbour> modules);

    /// <summary>False where what the code declares says that a change cannot be right: a text where a number is declared.</summary>
    bool AllowsTypes(RepairSite site, Mutation mutation);

    /// <summary>The function around a line as the lines of its definition; null outside of functions.</summary>
    (string Name, int First, int Last)? FunctionAt(SyntaxTree tree, int line);

    /// <summary>
    /// The lines of what the statement of a line depends on and that run when modules are imported: the head of its function,
    /// constants, the attributes of classes.
    /// </summary>
    IReadOnlyList<int> DeclarationsOf(SyntaxTree tree, int line);

    /// <summary>What a failing assertion depends on, going back from it through the test to the functions that it calls.</summary>
    Task<IReadOnlyList<Clue>> SliceAsync(IProject project, TestResult failure, CancellationToken cancellationToken);

    /// <summary>What is dubious in a change whatever tests say of it.</summary>
    PatchTraits TraitsOf(SyntaxTree before, SyntaxTree after, IReadOnlySet<string> testLiterals);

    /// <summary>The literals in the tests that fail: a change that brings one in may just be made for them.</summary>
    Task<IReadOnlySet<string>> TestLiteralsAsync(IProject project, IReadOnlyList<TestResult> failures, CancellationToken cancellationToken);
}
