using Interop.AuditLog.Notes;
using Interop.Crypto;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Gateway.Start;

/// <summary>Opens the gateway's keys and compares them with what the directory lists: a wrong key would be noticed by others only.</summary>
internal static class GatewayKeys
{
    /// <exception cref="StartRefusedException">No such gateway in the directory, a key file that does not open, or other keys than listed.</exception>
    public static Holdings Open(string path, GatewaySettings settings, DirectorySnapshot directory)
    {
        GatewayRecord self = directory.Gateway(GatewayCode.Parse(settings.Name))
            ?? throw new StartRefusedException("gateway-not-listed", path, $"The directory lists no gateway {settings.Name}. Its authority lists it first.");
        string At(string relative) => SettingsFile.Resolve(path, relative);
        using Secret passphrase = Startup.Passphrase(At(settings.Keys.PassphraseFile));
        ISigner signing = Startup.Signer(At(settings.Keys.Signing), passphrase);
        ISigner? log = null;
        try
        {
            if (self.SigningKey(signing.Kid) is null)
            {
                throw NotListed(At(settings.Keys.Signing), $"The directory lists another signing key for gateway {settings.Name}. Use the key file that belongs to it, or have the authority list this key.");
            }

            log = Startup.Signer(At(settings.Keys.Log), passphrase);
            return new LogSigner(settings.Log.Origin, log).Key.ToString() == self.LogVkey
                ? new Holdings(signing, log)
                : throw NotListed(At(settings.Keys.Log), $"The directory lists another log for gateway {settings.Name}: {self.LogVkey}. Correct Log.Origin or the key file, or have the authority list this log.");
        }
        catch
        {
            log?.Dispose();
            signing.Dispose();
            throw;
        }
    }

    /// <summary>The files of the TLS certificate, which must be made for the hosts that the directory gives out.</summary>
    public static OwnCertificate Certificate(string path, GatewaySettings settings, DirectorySnapshot directory)
    {
        GatewayCode name = GatewayCode.Parse(settings.Name);
        GatewayRecord self = directory.Gateway(name)!;
        return new OwnCertificate(
            SettingsFile.Resolve(path, settings.Tls.Certificate), SettingsFile.Resolve(path, settings.Tls.Key), new PeerIdentity.Gateway(name), [self.Grpc.Host, self.Log.Host]);
    }

    private static StartRefusedException NotListed(string file, string sentence) => new("gateway-key-not-listed", file, sentence);
}
