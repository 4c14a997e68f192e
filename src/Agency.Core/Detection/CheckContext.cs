using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>What a check looks at.</summary>
/// <param name="IsTest">True for a test and for what tests share.</param>
public sealed record CheckContext(IProject Project, RepositoryPath File, SyntaxTree Tree, bool IsTest);
