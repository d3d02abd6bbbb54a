using Interop.Packets;
using Interop.Sealing;
using Interop.Trust.Development;
using Interop.Trust.Directories;

namespace Interop.Cli.Certs;

/// <summary>
/// Makes a whole development federation in one folder, ready to run: keys, certificates, the signed directory, each party's policy
/// documents and settings file. All roles are played by one hand, so it is for development, demonstration and tests only.
/// </summary>
public static class DevelopmentSetup
{
    /// <summary>Makes it.</summary>
    /// <param name="folder">A folder that does not exist or is empty.</param>
    /// <param name="basePort">First port; ports up to base + 21 are written into the settings.</param>
    /// <param name="policiesFolder">Folder with vocabulary.yaml, common.yaml and agencies/; <see cref="FindPolicies"/> finds the repository's.</param>
    /// <param name="now">Now.</param>
    /// <returns>Every path and address. Durable when it returns.</returns>
    /// <exception cref="IOException">The folder is not empty, or a file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A policy document is refused; says file, line and column.</exception>
    public static SetupResult Create(string folder, int basePort, string policiesFolder, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(basePort, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(basePort, ushort.MaxValue - DevelopmentPorts.Range);
        DevelopmentPorts ports = new(basePort);
        SampleFolder policies = new(policiesFolder);
        FederationPlan plan = FederationPlan.Sample(gateway => (ports.Grpc(gateway), LogOf(ports, gateway)), policies.ReceivePartOf) with { Suites = OfferedSuites.Here };
        FederationFolder home = new(Path.GetFullPath(folder));
        DirectorySnapshot directory;
        using (PartyKeys keys = new(now))
        {
            directory = DevelopmentFederation.Create(home.Root, plan, keys.Taking, now);
            using PolicyOfficers officers = new(home, keys.Taking);
            policies.Sign(officers, home.PolicySigners, plan.Agencies.Select(agency => agency.Code));
            keys.WriteAll();
        }

        PartyWriter writer = new(home, ports, policies, plan);
        return new SetupResult(
            home.Root,
            home.Directory,
            home.CaBundle,
            directory,
            [.. plan.Gateways.Select(writer.Gateway)],
            [.. plan.Agencies.Select(writer.Agency)],
            [.. plan.Oversight.Select(writer.Oversight)]);
    }

    /// <summary>The repository's sample documents: the folder "policies" in the working directory or above, else above this program; null if there is none.</summary>
    public static string? FindPolicies() => Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);

    internal static Uri LogOf(DevelopmentPorts ports, GatewayCode gateway) => new(ports.LogHost(gateway).OriginalString + "/log/");

    private static string? Above(string start)
    {
        for (DirectoryInfo? at = new(start); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "policies");
            if (File.Exists(Path.Combine(candidate, "vocabulary.yaml")))
            {
                return candidate;
            }
        }

        return null;
    }
}
