using Interop.Cli.Certs;
using Interop.Crypto;
using Interop.Crypto.KeyFiles;

namespace Interop.Cli.Tests.World;

/// <summary>A development federation in a temporary folder, made once for all tests.</summary>
public sealed class Federation : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "interop-cli-" + Path.GetRandomFileName());

    public Federation() => Made = DevelopmentSetup.Create(
        Path.Combine(_folder, "fed"), DevelopmentPorts.Usual, DevelopmentSetup.FindPolicies()!, TimeProvider.System.GetUtcNow());

    public SetupResult Made { get; }

    /// <summary>A folder with everybody's documents of a small federation, made on first use; to be copied, not changed.</summary>
    public Task<string> Prepared => field ??= Directories.Ceremony.Make(this);

    public string Directory => Made.DirectoryFolder;

    public SetupResult.AgencySetup Agency(string name) => Made.Agencies.Single(agency => agency.Code.Value == name);

    public ISigner SignerOf(string agency)
    {
        string folder = Agency(agency).Folder;
        using Secret passphrase = Assert.IsType<PassphraseResult.Opened>(PassphraseFile.Read(Path.Combine(folder, "passphrase"))).Passphrase;
        using SecretLease lease = passphrase.Open();
        using Secret seed = Assert.IsType<KeyFileResult.Opened>(KeyFile.Read(Path.Combine(folder, "signing.key"), KeyScheme.Ed25519, lease.Bytes)).Seed;
        return Ed25519.Signer(seed);
    }

    /// <summary>A new folder closed to others, gone with the federation.</summary>
    public string NewFolder()
    {
        string folder = Path.Combine(_folder, Path.GetRandomFileName());
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(folder);
        }
        else
        {
            System.IO.Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }

    /// <summary>A copy of the signed directory, to be damaged.</summary>
    public string CopyOfDirectory() => CopyOf(Directory);

    /// <summary>A copy of a folder with the modes of its files.</summary>
    public string CopyOf(string folder)
    {
        string copy = NewFolder();
        foreach (string file in System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);
}
