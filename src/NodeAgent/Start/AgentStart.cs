using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Hosting.Start;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Sealing;
using Interop.Sealing.Hpke;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;

namespace Interop.NodeAgent.Start;

/// <summary>Everything that the agent cannot start without, read and held against the directory. Each refusal says which file and what to do.</summary>
internal sealed record AgentStart(Agency Me, AgentKeys Keys, IssuedCertificate Certificate, PolicySnapshot Policy, AgentSuites Suites)
{
    /// <exception cref="StartRefusedException">Something is missing or does not fit.</exception>
    public static AgentStart Read(AgentSettings settings, string settingsPath, DateTimeOffset now)
    {
        string At(string path) => SettingsFile.Resolve(settingsPath, path);
        if (!AgencyCode.TryParse(settings.Name, out AgencyCode name))
        {
            throw new StartRefusedException("name-malformed", settingsPath, "Agent:Name is no agency's name; write it as in the directory, e.g. vn.police.");
        }

        settings.Trust.Check(settingsPath);
        DirectorySnapshot directory = Startup.Directory(At(settings.Directory), now);
        Agency me = Known(name, directory, settings, settingsPath);
        PolicySnapshot policy = Startup.Policies(At(settings.Policies), directory, settings.PolicySigners is { } signers ? At(signers) : null);
        if (policy.Agency(name.Value) is null)
        {
            throw new StartRefusedException("policy-own-missing", At(settings.Policies), $"There is no agencies/{name}.yaml, and without send rules nothing may be sent. Put the agency's own document there.");
        }

        AgentSuites suites = AgentSuites.Read(settings, me.Manifest, OfferedSuites.Here, settingsPath, now);
        IssuedCertificate certificate = Startup.Certificate(At(settings.Tls.Certificate), At(settings.Tls.Key));
        using Secret passphrase = Startup.Passphrase(At(settings.Keys.PassphraseFile));
        AgentKeys keys = new(
            Startup.Signer(At(settings.Keys.Signing), passphrase),
            [.. settings.Keys.Receiving.Select(path => Receiving(At(path), passphrase))],
            Startup.Key(At(settings.Keys.Storage), KeyScheme.Storage, passphrase));
        RequireListed(me, keys, settings, At, now);
        return new AgentStart(me, keys, certificate, policy, suites);
    }

    private static Agency Known(AgencyCode name, DirectorySnapshot directory, AgentSettings settings, string path)
    {
        if (directory.Agency(name) is not { Manifest: not null } record || directory.GatewayOf(name) is not { } gateway)
        {
            throw new StartRefusedException("agency-unknown", path, $"The directory lists no agency {name} with a manifest. Correct Agent:Name or publish the manifest.");
        }

        foreach ((string at, Uri url) in new[] { ("Agent:Gateway:Url", settings.Gateway.Url), ("Agent:Api:Url", settings.Api.Url) })
        {
            if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps)
            {
                throw new StartRefusedException("url-malformed", path, $"{at} must be an https URL with a port, e.g. https://127.0.0.1:24111.");
            }
        }

        return new Agency(record, gateway, directory);
    }

    private static ReceivingPrivateKey Receiving(string path, Secret passphrase)
    {
        using Secret seed = Startup.Key(path, ReceivingPrivateKey.Scheme, passphrase);
        return ReceivingPrivateKey.Of(seed);
    }

    // A key that the manifest does not list would sign packets that everybody refuses, or leave packets that nobody can open.
    private static void RequireListed(Agency me, AgentKeys keys, AgentSettings settings, Func<string, string> at, DateTimeOffset now)
    {
        if (!me.Manifest.SigningKey(keys.Signer.Kid, now).TryGet(out _, out PacketRefusal? refusal))
        {
            throw new StartRefusedException("signing-key-not-listed", at(settings.Keys.Signing), $"The manifest does not let this key sign: {refusal.Sentence}");
        }

        foreach (Suite suite in Suite.All.Where(suite => !suite.IsWeakerThan(me.Manifest.FloorSuite)))
        {
            if (me.Manifest.ReceivingKey(suite, null, now).TryGet(out ReceivingKeyRecord? current, out _) && keys.Receiving.All(key => key.Kid != current.Key.Kid))
            {
                throw new StartRefusedException(
                    "receiving-key-missing",
                    at(settings.Keys.Receiving is [string first, ..] ? first : "."),
                    $"None of Agent:Keys:Receiving is the key that partners seal to in suite {suite} now, by the manifest. Add its file.");
            }
        }
    }

}
