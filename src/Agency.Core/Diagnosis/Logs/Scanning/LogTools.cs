namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>Words by which the output of a runner or a tool is recognised.</summary>
internal static class LogTools
{
    public static IReadOnlyList<(string Keyword, string Tool)> All { get; } =
    [
        ("GITHUB_TOKEN Permissions", "github-actions"), ("actions/checkout", "github-actions"), ("Process completed with exit code", "github-actions"), ("Runner Image Provisioner", "github-actions"),
        ("gitlab-runner", "gitlab-ci"), ("ERROR: Job failed", "gitlab-ci"), ("[Pipeline] ", "jenkins"), ("Finished: FAILURE", "jenkins"), ("##[section]", "azure-pipelines"), ("vsts/work", "azure-pipelines"),
        ("travis-ci", "travis"), ("travis_time", "travis"), ("CircleCI received exit code", "circleci"), ("/home/circleci", "circleci"), ("circleci-agent", "circleci"), ("circleci.com", "circleci"), ("buildkite-agent", "buildkite"), ("bitbucket-pipelines", "bitbucket"), ("=== Task Starting ===", "taskcluster"), ("=== Task Finished ===", "taskcluster"), ("agent/build", "bitbucket"),
        ("= test session starts", "pytest"), ("short test summary info", "pytest"), ("Ran all test suites", "jest"), ("Test Suites: ", "jest"), ("RUN  v", "vitest"), ("Test Files  ", "vitest"),
        (" passing (", "mocha"), (" failing", "mocha"), ("playwright", "playwright"), ("cypress", "cypress"), ("--- FAIL: ", "go"), ("go: downloading", "go"), ("FAIL\t", "go"),
        ("Compiling ", "cargo"), ("test result: ", "cargo"), ("error[E0", "rustc"), ("could not compile `", "cargo"), ("[INFO] Scanning for projects", "maven"), ("[INFO] BUILD ", "maven"), ("maven-surefire", "maven"),
        ("> Task :", "gradle"), ("BUILD FAILED in", "gradle"), ("gradlew", "gradle"), ("Determining projects to restore", "dotnet"), ("error CS", "dotnet"), ("error NU1", "nuget"), ("error MSB", "msbuild"),
        ("npm ERR!", "npm"), ("npm error", "npm"), ("npm WARN", "npm"), ("npm ci", "npm"), ("yarn run v", "yarn"), ("yarn install", "yarn"), ("YN0000: ", "yarn"), ("ERR_PNPM", "pnpm"), ("pnpm ", "pnpm"),
        ("Collecting ", "pip"), ("pip install", "pip"), ("ERROR: Could not find a version", "pip"), ("poetry", "poetry"), ("uv sync", "uv"), ("apt-get", "apt"), ("E: Unable to", "apt"), ("bundle install", "bundler"), ("Bundler", "bundler"),
        ("composer", "composer"), ("PHPUnit ", "phpunit"), ("rspec ", "rspec"), ("Failures:", "rspec"), ("tests failed out of", "ctest"), ("[ RUN      ]", "gtest"), ("FAILED (failures=", "unittest"), ("FAILED (errors=", "unittest"),
        ("docker build", "docker"), ("docker: ", "docker"), ("Dockerfile", "docker"), ("docker-compose", "docker-compose"), ("docker compose", "docker-compose"), ("kubectl", "kubernetes"), ("helm ", "helm"),
        ("terraform", "terraform"), ("eslint", "eslint"), ("mypy", "mypy"), ("ruff", "ruff"), ("flake8", "flake8"), ("pylint", "pylint"), ("black --", "black"), ("would reformat", "black"), ("prettier", "prettier"), ("error TS", "tsc"),
        ("pyright", "pyright"), ("golangci-lint", "golangci-lint"), ("clippy", "clippy"), ("rubocop", "rubocop"), ("ktlint", "ktlint"), ("checkstyle", "checkstyle"), ("shellcheck", "shellcheck"), ("hadolint", "hadolint"),
        ("commitlint", "commitlint"), ("pre-commit", "pre-commit"), ("alembic", "alembic"), ("django", "django"), ("flyway", "flyway"), ("liquibase", "liquibase"), ("prisma", "prisma"), ("webpack", "webpack"), ("vite v", "vite"),
        ("bazel", "bazel"), ("CMake Error", "cmake"), ("make: ***", "make"), ("xcodebuild", "xcodebuild"), ("trivy", "trivy"), ("gitleaks", "gitleaks"), ("sonar", "sonarqube"), ("codecov", "codecov"), ("ansible", "ansible"),
    ];
}
