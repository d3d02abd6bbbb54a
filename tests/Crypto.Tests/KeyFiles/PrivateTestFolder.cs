using System.Diagnostics;

namespace Interop.Crypto.Tests.KeyFiles;

/// <summary>A folder of this test alone, 0700, gone afterwards.</summary>
internal sealed class PrivateTestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("interop-keys-").FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Replace(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public void GiveAway(string name)
    {
        using Process chown = Process.Start("chown", ["65534", At(name)]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
