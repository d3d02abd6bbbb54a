using Interop.Trust.Directories;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Directories;

[Collection(FederationCollection.Name)]
public sealed class DirectoryFolderTests(Federation world) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-folder-").FullName;

    [Fact]
    public void What_is_saved_is_loaded_byte_for_byte()
    {
        DirectoryFolder.SaveRoot(_folder, world.Pinned);
        DirectoryFolder.Save(_folder, world.Snapshot);
        DirectorySnapshot loaded = DirectoryFolder.Load(_folder, Federation.Now).Require();
        Assert.Equal(world.Snapshot.Ref, loaded.Ref);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Assert.Contains("registrars.json is missing", Assert.Throws<InvalidDataException>(() => DirectoryFolder.LoadRoot(_folder)).Message, StringComparison.Ordinal);
        Assert.Contains("jurisdictions.signed is missing", Assert.Throws<InvalidDataException>(() => DirectoryFolder.LoadDocuments(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_signed_document_is_named()
    {
        DirectoryFolder.Save(_folder, world.Snapshot);
        File.WriteAllText(Path.Combine(_folder, "manifests", "vn.police.signed"), "rubbish");
        Assert.Contains("vn.police.signed is no signed document", Assert.Throws<InvalidDataException>(() => DirectoryFolder.LoadDocuments(_folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("null", "null")]
    [InlineData("""{"threshold":1,"registrars":[],"extra":1}""", "extra")]
    [InlineData("""{"threshold":1,"registrars":[{"name":"a","key":"AAAA"}]}""", "registrar 'a'")]
    [InlineData("""{"threshold":0,"registrars":[]}""", "threshold")]
    [InlineData("""{"registrars":[]}""", "threshold")]
    public void A_malformed_registrars_file_says_where(string json, string part) =>
        Assert.Contains(part, Assert.Throws<InvalidDataException>(() => DirectoryRoot.Parse(json, "registrars.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void One_of_several_registrars_is_no_threshold() =>
        Assert.Throws<ArgumentException>(() => DirectoryRoot.Of(1, world.Pinned.Registrars));

    [Fact]
    public void A_federation_is_never_made_over_another() => Assert.Throws<IOException>(() => Development.DevelopmentFederation.Create(
        world.Root, Development.FederationPlan.Sample(_ => (new Uri("https://a.example"), new Uri("https://a.example/log/"))), null!, Federation.Now));

    [Fact]
    public void Each_party_s_folder_holds_its_own_secrets_and_only_its_owner_may_read_them()
    {
        Assert.Equal(["identity.key", "officers", "receiving-2.key", "receiving.key", "signing.key", "storage.key", "tls-key.pem", "tls.pem"],
            Directory.EnumerateFileSystemEntries(Path.Combine(world.Root, "agencies", "vn.police")).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            foreach (string secret in Directory.EnumerateFiles(world.Root, "*-key.pem", SearchOption.AllDirectories))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
            }
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(world.Folder.Directory, "*", SearchOption.AllDirectories), f => f.EndsWith(".key", StringComparison.Ordinal) || f.EndsWith("-key.pem", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
