using Interop.Cli.Certs;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Directories;

[Collection(FederationCollection.Name)]
public sealed class DirectoryTests(Federation federation)
{
    [Fact]
    public async Task It_shows_who_is_who()
    {
        Ran ran = (await Ran.Of("directory", "show", federation.Directory)).Held();
        Assert.Contains("Cảnh sát (mẫu hư cấu)", ran.Out, StringComparison.Ordinal);
        Assert.Contains("o-12 approver", ran.Out, StringComparison.Ordinal);
        Ran json = (await Ran.Of("directory", "show", federation.Directory, "--json")).Held();
        Assert.Equal(7, json.Json["agencies"]!.AsArray().Count);
        Assert.StartsWith("gateway.kh.example/log/2026+", json.Json["gateways"]![1]!["vkey"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifests/vn.police.signed")]
    [InlineData("authorities/kh.signed")]
    [InlineData("jurisdictions.signed")]
    public async Task One_changed_byte_in_a_signature_is_refused(string document)
    {
        string copy = federation.CopyOfDirectory();
        string path = Path.Combine(copy, document);
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        Ran ran = await Ran.Of("directory", "verify", copy);
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Contains("is refused", ran.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_authority_is_refused()
    {
        string copy = federation.CopyOfDirectory();
        File.Delete(Path.Combine(copy, "authorities", "kh.signed"));
        Assert.Equal(ExitCodes.Refused, (await Ran.Of("directory", "verify", copy)).Exit);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_matter_of_settings() =>
        (await Ran.Of("directory", "verify", Path.Combine(federation.Made.Folder, "nowhere"))).Failed(ExitCodes.Settings, "directory-missing");

    [Fact]
    public async Task A_folder_that_holds_something_else_is_a_matter_of_settings() =>
        (await Ran.Of("directory", "verify", federation.NewFolder())).Failed(ExitCodes.Settings, "file-problem");

    [Fact]
    public async Task A_copy_is_the_same_directory()
    {
        Ran ran = (await Ran.Of("directory", "compare", federation.Directory, federation.CopyOfDirectory(), "--json")).Held();
        Assert.Equal("true", ran.Json["same"]!.ToString());
    }

    [Fact]
    public async Task A_second_face_of_the_same_version_is_refused()
    {
        string other = Path.Combine(federation.NewFolder(), "fed");
        SetupResult second = DevelopmentSetup.Create(other, DevelopmentPorts.Usual, DevelopmentSetup.FindPolicies()!, TimeProvider.System.GetUtcNow());
        (await Ran.Of("directory", "compare", federation.Directory, second.DirectoryFolder)).Failed(ExitCodes.Refused, "equivocation");
    }
}
