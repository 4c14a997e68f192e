using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Adapters.Workspaces;

/// <summary>What a project is worked on with.</summary>
public sealed record ProjectContext(AgencySettings Settings, IToolbox Tools, ILanguageServices Language, ISandbox Sandbox);
