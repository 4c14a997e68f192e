namespace Agency.Tests.Catalog.Checks.Security;

public sealed class DjangoSettingCheckTests
{
    private const string Rule = "django-setting";

    [Theory]
    [InlineData("INSTALLED_APPS = []\n§DEBUG = True\n§ALLOWED_HOSTS = ['*']\n")]
    [InlineData("@§csrf_exempt\ndef view(request):\n    pass\n")]
    public async Task Open_settings_are_found(string text) => await new CheckTrial(Rule).FindsAsync(text);

    [Theory]
    [InlineData("DEBUG = True\nALLOWED_HOSTS = ['*']\n")]
    [InlineData("INSTALLED_APPS = []\nDEBUG = False\nALLOWED_HOSTS = ['a.org']\n")]
    [InlineData("INSTALLED_APPS = []\nDEBUG = os.environ.get('DEBUG') == '1'\nALLOWED_HOSTS = []\n")]
    [InlineData("@csrf_protect\ndef view(request):\n    pass\n")]
    public async Task Others_are_not(string text) => await new CheckTrial(Rule).IgnoresAsync(text);

    [Theory]
    [InlineData("shop/settings/dev.py")]
    [InlineData("tests/settings.py")]
    [InlineData("shop/local_settings.py")]
    public async Task Settings_for_development_are_not_looked_at(string file) =>
        await new CheckTrial(Rule) { File = file }.IgnoresAsync("INSTALLED_APPS = []\nDEBUG = True\n");
}
