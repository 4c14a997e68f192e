using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class SwallowedExceptionFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.swallowed-exception", "S110", "`try`-`except`-`pass` detected, consider logging the error").With(text);

    [Theory]
    [InlineData("import logging\nlog = logging.getLogger(\"a\")\ndef f():\n    try:\n        a.b()\n    §except Exception:\n        pass  # why\n", "import logging\nlog = logging.getLogger(\"a\")\ndef f():\n    try:\n        a.b()\n    except Exception:\n        log.debug(\"Ignored an exception of b()\", exc_info=True)  # why\n")]
    [InlineData("from logging import getLogger\nL = getLogger()\nfor x in y:\n    try:\n        a = x()\n        b = a()\n    §except Exception:\n        continue\n", "from logging import getLogger\nL = getLogger()\nfor x in y:\n    try:\n        a = x()\n        b = a()\n    except Exception:\n        L.debug(\"Ignored an exception\", exc_info=True)\n        continue\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f():\n    try:\n        a.b()\n    §except Exception:\n        pass\n", ReasonCode.ReportOnly)]
    [InlineData("import logging\nlog = logging.getLogger(\"a\")\nclass A:\n    def __del__(self):\n        try:\n            a.b()\n        §except Exception:\n            pass\n", ReasonCode.NotFixable)]
    [InlineData("import logging\nlog = logging.getLogger(\"a\")\ntry:\n    import x\n§except Exception:\n    pass\n", ReasonCode.ReportOnly)]
    [InlineData("import logging\nlog = logging.getLogger(\"a\")\ntry:\n    a()\n§except Exception: pass\n", ReasonCode.NotFixable)]
    [InlineData("import logging\ntry:\n    a()\n§except Exception:\n    pass\nlog = logging.getLogger(\"a\")\n", ReasonCode.ReportOnly)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());
}
