using Interop.Cli.Tests.World;
using Interop.Trust.Directories;

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
    public async Task A_passphrase_is_made_once_and_shown_to_nobody()
    {
        string path = Path.Combine(_folder, "secret", "passphrase");
        Ran made = (await Ran.Of("keys", "passphrase", path)).Held();
        string line = (await File.ReadAllTextAsync(path)).Trim();
        Assert.Equal(48, line.Length);
        Assert.DoesNotContain(line, made.Out + made.Err, StringComparison.Ordinal);
        (await Ran.Of("keys", "new", Path.Combine(_folder, "p.key"), "--quick", "--passphrase-file", path)).Held();
        (await Ran.Of("keys", "passphrase", path)).Failed(ExitCodes.Settings, "passphrase-exists");
    }

    [Fact]
    public async Task A_folder_is_listed_and_each_file_opened_if_asked()
    {
        await New("a.key");
        await New("b.key", "storage");
        string[] words = ["keys", "list", _folder, "--json"];
        Ran listed = (await Ran.Of(words)).Held();
        Assert.Equal(["signing", "storage"], listed.Json["keys"]!.AsArray().Select(key => key!["use"]!.ToString()));
        (await Ran.Of([.. words, "--passphrase-file", _passphrase])).Held();
        Ran other = await Ran.Of([.. words, "--passphrase-file", Write("other", "another passphrase\n")]);
        Assert.Equal(ExitCodes.Refused, other.Exit);
        Assert.Equal("key-file-locked", other.Json["keys"]![0]!["refusal"]!.ToString());
    }

    [SkippableFact]
    public async Task A_key_file_that_others_may_read_is_pointed_out()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "key files are kept on Linux only");
        await New("a.key");
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(Path.Combine(_folder, "a.key"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }

        Ran ran = await Ran.Of("keys", "list", _folder);
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Contains("[key-file-permissions]", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_of_a_log_key_is_what_the_directory_lists()
    {
        Ran made = await New("log.key");
        Ran ran = (await Ran.Of("keys", "vkey", Path.Combine(_folder, "log.key"), "--origin", "gateway.vn.example/log/2026", "--passphrase-file", _passphrase)).Held();
        Assert.True(Vkey.TryParse(ran.Out.Trim(), Vkey.Log, out string? name, out PublicKey key));
        Assert.Equal("gateway.vn.example/log/2026", name);
        Assert.Equal(made.Json["public"]!.ToString(), Convert.ToHexStringLower(key.Bytes.Span));
    }

    [Theory]
    [InlineData("signing", "a b", ExitCodes.Usage, "usage")]
    [InlineData("receiving", "log.example", ExitCodes.Refused, "key-not-signing")]
    public async Task A_line_is_printed_only_for_a_signing_key_and_a_name(string use, string origin, int exit, string code)
    {
        await New("k.key", use);
        (await Ran.Of("keys", "vkey", Path.Combine(_folder, "k.key"), "--origin", origin, "--passphrase-file", _passphrase)).Failed(exit, code);
    }

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
