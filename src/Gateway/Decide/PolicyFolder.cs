using Interop.Hosting.Start;
using Interop.Policy.Decide;
using Interop.Trust.Directories;

namespace Interop.Gateway.Decide;

/// <summary>Where the policy documents lie.</summary>
/// <param name="Path">vocabulary.yaml, common.yaml, agencies/.</param>
/// <param name="Signers">policy-signers.json; null asks for no signatures.</param>
/// <param name="Memory">File that remembers the versions in use.</param>
internal sealed record PolicyFolder(string Path, string? Signers, string Memory)
{
    /// <summary>The documents as they are now, with the receive rules that agencies publish in a directory.</summary>
    /// <exception cref="StartRefusedException">A document does not load, is not signed as it must be, or is older than the one in use.</exception>
    public PolicySnapshot Read(DirectorySnapshot directory) => Startup.Policies(Path, directory, Signers, Memory);
}
