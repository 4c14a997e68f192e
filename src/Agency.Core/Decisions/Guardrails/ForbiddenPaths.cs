using System.Text.RegularExpressions;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>Files that no patch of a fix agent may touch, whatever the settings say; asked with the skeleton of a path.</summary>
public static partial class ForbiddenPaths
{
    /// <summary>True for what decides what a build server or a commit runs, and what Agency itself may do.</summary>
    public static bool IsWorkflow(string skeleton) => Workflow().IsMatch(skeleton);

    /// <summary>True for what pins the versions of dependencies: it is made by tools, from places that a patch cannot show.</summary>
    public static bool IsLockFile(string skeleton) => LockFile().IsMatch(skeleton);

    /// <summary>True for what holds secrets by its name.</summary>
    public static bool IsSecretFile(string skeleton) => SecretFile().IsMatch(skeleton);

    [GeneratedRegex(
        """
        (?:\A|/)(?:
          \.git(?:/|\z)|git~1(?:/|\z)|\.gitmodules\z|\.gitattributes\z|\.githooks(?:/|\z)|\.husky(?:/|\z)|hooks/(?:pre|post|commit|prepare|update|applypatch|push|reference)[a-z-]*\z
          |\.github/(?:workflows|actions)(?:/|\z)|\.github/(?:dependabot|codeowners)[^/]*\z|codeowners\z
          |\.gitlab-ci[^/]*\z|\.gitlab/|\.circleci(?:/|\z)|\.travis\.ya?ml\z|\.buildkite(?:/|\z)|\.drone\.ya?ml\z|\.woodpecker(?:/|\.ya?ml\z)|\.teamcity(?:/|\z)|\.semaphore(?:/|\z)
          |azure-pipelines[^/]*\z|\.azure-pipelines(?:/|\z)|jenkinsfile[^/]*\z|appveyor\.ya?ml\z|\.appveyor\.ya?ml\z|bitbucket-pipelines\.ya?ml\z|cloudbuild\.ya?ml\z|buildspec\.ya?ml\z|\.cirrus\.ya?ml\z
          |agency\.ya?ml\z|\.agency(?:/|\z)|\.pre-commit-(?:config|hooks)\.ya?ml\z|lefthook[^/]*\.ya?ml\z
        )
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Workflow();

    [GeneratedRegex(
        """
        (?:\A|/)(?:
          poetry\.lock|pipfile\.lock|uv\.lock|pdm\.lock|pixi\.lock|conda-lock\.ya?ml|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock
          |cargo\.lock|packages\.lock\.json|paket\.lock|go\.sum|gemfile\.lock|composer\.lock|mix\.lock|pubspec\.lock|podfile\.lock|package\.resolved|flake\.lock|gradle\.lockfile|\.terraform\.lock\.hcl
        )\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex LockFile();

    [GeneratedRegex(
        """
        (?:\A|/)(?:
          \.env(?:\.[^/]*)?|\.envrc|[^/]*\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc|gpg)|id_(?:rsa|dsa|ecdsa|ed25519)[^/]*|\.netrc|_netrc|\.pgpass|\.npmrc|\.pypirc|\.htpasswd|credentials|\.git-credentials
          |(?:client_)?secrets?\.(?:json|ya?ml|toml|ini|env)|service-account[^/]*\.json|\.ssh/[^/]*|\.aws/[^/]*|\.kube/config|\.docker/config\.json
        )\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex SecretFile();
}
