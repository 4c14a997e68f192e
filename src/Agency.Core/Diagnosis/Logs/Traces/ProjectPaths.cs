namespace Agency.Core.Diagnosis.Logs.Traces;

/// <summary>Tells the project's own files from those of others, and where a checkout begins in a path.</summary>
internal static class ProjectPaths
{
    private static readonly string[] Foreign =
    [
        "site-packages/", "dist-packages/", "node_modules/", "/usr/lib/", "/usr/local/lib/", "/usr/include/", "<frozen", "<string>", "<stdin>", "<anonymous>",
        "node:", "internal/", "/rustc/", ".cargo/registry/", "/go/pkg/mod/", "/usr/local/go/", "hostedtoolcache/", "/gems/", "/vendor/", "webpack:", "/_work/_tool/", "/_/src/", "native:",
        "/lib/python", "/.pnpm/", "/.yarn/", "/.m2/", "/.gradle/", "/.nuget/", "/.rustup/", "/opt/python", "/opt/ruby", "/opt/node", "/workflows/",
    ];

    /// <summary>Packages of Java whose frames are never the project's.</summary>
    private static readonly string[] ForeignPackages =
    [
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "kotlinx.", "scala.", "groovy.", "org.junit.", "org.gradle.", "org.apache.", "org.springframework.", "org.hibernate.",
        "org.mockito.", "org.testng.", "org.assertj.", "org.hamcrest.", "org.eclipse.", "org.codehaus.", "org.slf4j.", "ch.qos.", "com.google.", "com.fasterxml.", "io.netty.", "reactor.",
        "junit.", "com.zaxxer.", "org.postgresql.", "com.mysql.", "org.flywaydb.", "liquibase.", "org.testcontainers.", "java.base/",
        "hudson.model.", "hudson.scm.", "hudson.remoting.", "hudson.tasks.", "hudson.maven.", "hudson.plugins.git.", "hudson.util.", "jenkins.scm.", "jenkins.model.", "jenkins.util.", "org.jenkinsci.plugins.gitclient.", "org.jenkinsci.plugins.workflow.", "org.jenkinsci.remoting.",
    ];

    /// <summary>Where runners check out to; the path inside the project follows, after as many folders as are counted.</summary>
    private static readonly (string Folder, int Skip)[] Roots =
    [
        ("/home/runner/work/", 2), ("/Us" + "ers/runner/work/", 2), ("D:/a/", 2), ("/__w/", 2), ("/github/workspace/", 0), ("/builds/", 2), ("/home/vsts/work/1/s/", 0), ("/home/travis/build/", 2),
        ("/home/circleci/project/", 0), ("/home/circleci/repo/", 0), ("/opt/atlassian/pipelines/agent/build/", 0), ("/var/lib/buildkite-agent/builds/", 3), ("/var/lib/jenkins/workspace/", 1), ("/var/jenkins_home/workspace/", 1),
        ("/home/jenkins/workspace/", 1), ("/home/jenkins/agent/workspace/", 1), ("/usr/src/app/", 0), ("/app/", 0), ("/workspace/", 0), ("/src/", 0), ("/code/", 0), ("/ro" + "ot/project/", 0), ("/build/", 0), ("/project/", 0), ("/repo/", 0),
    ];

    /// <summary>The path inside the project; null for a file of somebody else's.</summary>
    public static string? Inside(StackFrame frame)
    {
        var path = frame.File.StartsWith("file://", StringComparison.Ordinal) ? frame.File[7..] : frame.File;
        if (path.Length > 400 || Foreign.Any(f => path.Contains(f, StringComparison.Ordinal)))
            return null;
        if (frame is { Language: "java" or "kotlin" or "scala", Function: { } function } && !path.Contains('/', StringComparison.Ordinal))
            return OfPackage(path, function);
        foreach (var (folder, skip) in Roots)
        {
            var at = path.StartsWith(folder, StringComparison.OrdinalIgnoreCase) ? 0 : -1;
            if (at < 0)
                continue;
            var rest = path[(at + folder.Length)..].Split('/');
            if (rest.Length > skip)
                return string.Join('/', rest.Skip(skip));
        }

        if (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return path.Length == 0 || path.Contains("..", StringComparison.Ordinal) && path.TrimStart('.', '/').Length == 0 ? null : path;
    }

    /// <summary>The file name of a frame of Java with the folders of its package before it.</summary>
    private static string? OfPackage(string file, string function)
    {
        var name = function[(function.LastIndexOf('/') + 1)..];
        if (ForeignPackages.Any(p => name.StartsWith(p, StringComparison.Ordinal)))
            return null;
        var parts = name.Split('.');
        var folders = parts.TakeWhile(p => p.Length > 0 && char.IsLower(p[0])).ToList();
        return folders.Count == 0 || folders.Count >= parts.Length ? file : string.Join('/', folders) + "/" + file;
    }
}
