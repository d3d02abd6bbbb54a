using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Keys;

[Collection(FederationCollection.Name)]
public sealed class KeysTests
{
    private const string Words = "horse battery staple correct";
    private readonly string _folder;
    private readonly string _passphrase;

    public KeysTests(Federation federation)
    {
        _folder = federation.NewFolder();
        _passphrase = Write("passphrase", Words + "\n");
    }

    [Theory]
    [InlineData("signing")]
    [InlineData("receiving")]
    [InlineData("storage")]
    public async Task A_new_key_is_shown_again_as_what_it_was_made_for(string use)
    {
        string file = Path.Combine(_folder, use + ".key");
        Ran made = (await Ran.Of("keys", "new", file, "--for", use, "--quick", "--passphrase-file", _passphrase, "--json")).Held();
        Ran shown = (await Ran.Of("keys", "show", file, "--passphrase-file", _passphrase, "--json")).Held();
        Assert.Equal(made.Json["kid"]!.ToString(), shown.Json["kid"]!.ToString());
        Assert.Equal(use, shown.Json["use"]!.ToString());
        Assert.Equal(use == "storage", shown.Json["public"] is null);
        Assert.DoesNotContain(Words, made.Out + shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_key_alone_is_64_digits()
    {
        Ran made = await New("a.key");
        Ran ran = (await Ran.Of("keys", "public", Path.Combine(_folder, "a.key"), "--passphrase-file", _passphrase)).Held();
        Assert.Equal(made.Json["public"]!.ToString(), ran.Out.Trim());
        Assert.Equal(64, ran.Out.Trim().Length);
    }

    [Fact]
    public async Task A_storage_key_has_no_public_half()
    {
        await New("s.key", "storage");
        (await Ran.Of("keys", "public", Path.Combine(_folder, "s.key"), "--passphrase-file", _passphrase)).Failed(ExitCodes.Refused, "no-public-half");
    }

    [Fact]
    public async Task An_existing_key_is_not_overwritten()
    {
        await New("b.key");
        (await Ran.Of("keys", "new", Path.Combine(_folder, "b.key"), "--quick", "--passphrase-file", _passphrase)).Failed(ExitCodes.Settings, "key-file-exists");
    }

    [Fact]
    public async Task A_wrong_passphrase_is_refused_and_not_repeated()
    {
        await New("c.key");
        string other = Write("other", "another passphrase\n");
        Ran ran = await Ran.Of("keys", "show", Path.Combine(_folder, "c.key"), "--passphrase-file", other);
        ran.Failed(ExitCodes.Settings, "key-file-locked");
        Assert.DoesNotContain("another passphrase", ran.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_passphrase_locks_nothing()
    {
        string brief = Write("brief", "short\n");
        (await Ran.Of("keys", "new", Path.Combine(_folder, "d.key"), "--passphrase-file", brief)).Failed(ExitCodes.Settings, "passphrase-short");
        Assert.False(File.Exists(Path.Combine(_folder, "d.key")));
    }

    [Theory]
    [InlineData("missing.key", "key-file-missing")]
    [InlineData("passphrase", "key-file-malformed")]
    public async Task What_is_no_key_file_is_refused(string name, string code) =>
        (await Ran.Of("keys", "show", Path.Combine(_folder, name), "--passphrase-file", _passphrase)).Failed(ExitCodes.Settings, code);

    [Fact]
    public async Task With_json_an_error_is_json_too()
    {
        Ran ran = await Ran.Of("keys", "show", Path.Combine(_folder, "missing.key"), "--passphrase-file", _passphrase, "--json");
        Assert.Equal(ExitCodes.Settings, ran.Exit);
        Assert.Equal("key-file-missing", ran.Json["error"]!["code"]!.ToString());
        Assert.Empty(ran.Err);
    }

    private async Task<Ran> New(string name, string use = "signing") =>
        (await Ran.Of("keys", "new", Path.Combine(_folder, name), "--for", use, "--quick", "--passphrase-file", _passphrase, "--json")).Held();

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
