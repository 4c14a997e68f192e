using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Style;

public sealed class RaiseWithoutFromFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.raise-without-from", "B904", "Within an `except` clause").With(text);

    [Theory]
    [InlineData("try:\n    a()\nexcept E as e:\n    §raise B(e)  # why\n", "try:\n    a()\nexcept E as e:\n    raise B(e) from e  # why\n")]
    [InlineData("try:\n    a()\nexcept (E, F):\n    §raise B\n", "try:\n    a()\nexcept (E, F) as err:\n    raise B from err\n")]
    [InlineData("err = 1\ntry:\n    a()\nexcept E:\n    §raise B(err)\n", "err = 1\ntry:\n    a()\nexcept E as error:\n    raise B(err) from error\n")]
    [InlineData("try:\n    a()\nexcept E:\n    if b:\n        §raise B(\n            1\n        )\n", "try:\n    a()\nexcept E as err:\n    if b:\n        raise B(\n            1\n        ) from err\n")]
    [InlineData("try:\n    a()\nexcept E as e:\n    §raise (B(e))\n", "try:\n    a()\nexcept E as e:\n    raise (B(e)) from e\n")]
    [InlineData(
        "try:\n    a()\nexcept E as e:\n    §raise TypeError('a message that fills the line but for a column or two, no more')\n",
        "try:\n    a()\nexcept E as e:\n    raise TypeError(\n        'a message that fills the line but for a column or two, no more'\n    ) from e\n")]
    public async Task The_cause_is_named(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("try:\n    a()\nexcept:\n    §raise B\n")]
    [InlineData("try:\n    a()\nexcept E as e:\n    e = C()\n    §raise B\n")]
    [InlineData("try:\n    a()\nexcept E as e:\n    del e\n    §raise B\n")]
    [InlineData("try:\n    a()\nexcept E as e:\n    try:\n        b()\n    except F as e:\n        pass\n    §raise B\n")]
    [InlineData("err = error = exc = 1\ntry:\n    a()\nexcept E:\n    §raise B\n")]
    public async Task What_may_be_another_is_left(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());

    [Fact]
    public async Task Python_2_has_no_cause_to_name()
    {
        var trial = Trial("try:\n    a()\nexcept E as e:\n    §raise B(e)\n").With("setup(classifiers=['Programming Language :: Python :: 2.7'])\n", "setup.py");

        Assert.Equal(ReasonCode.NotFixable, await trial.ReasonAsync());
    }
}
