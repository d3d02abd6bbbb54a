using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Sealing;
using Interop.Trust.Directories;
using Interop.Trust.Suites;

namespace Interop.NodeAgent.Start;

/// <summary>The cipher suites of this agent: its order of preference, held against its machine and its own manifest.</summary>
/// <param name="Choice">Picks a suite for each packet.</param>
/// <param name="NotHere">Suites of the order that this machine cannot do; said aloud at the start.</param>
/// <param name="LeftOut">Suites that the manifest offers and the order leaves out; said aloud at the start.</param>
internal sealed record AgentSuites(SuiteChoice Choice, IReadOnlyList<Suite> NotHere, IReadOnlyList<Suite> LeftOut)
{
    /// <param name="settings">Order and limits.</param>
    /// <param name="manifest">Own, in force.</param>
    /// <param name="here">Suites that this machine can do: <see cref="OfferedSuites.Here"/>.</param>
    /// <param name="path">The settings file, for the sentence.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="StartRefusedException">suite-reserved, settings-malformed; suite-unavailable: the manifest promises what the machine cannot do.</exception>
    public static AgentSuites Read(AgentSettings settings, ManifestRecord manifest, IReadOnlyList<Suite> here, string path, DateTimeOffset now)
    {
        Suite[] order = [.. settings.SuiteOrder.Select(id => Known(id, path))];
        Suite[] usable = [.. order.Where(here.Contains)];
        if (usable.Length == 0 || order.Distinct().Count() != order.Length)
        {
            throw new StartRefusedException("settings-malformed", path, $"Agent:SuiteOrder lists each suite once, best first, and at least one that this machine can do ({string.Join(", ", here)}).");
        }

        Suite[] promised = [.. Suite.All.Where(suite => manifest.ReceivingKey(suite, null, now).TryGet(out _, out _))];
        if (promised.Except(here).ToArray() is [Suite missing, ..])
        {
            throw new StartRefusedException(
                "suite-unavailable", path, $"The manifest offers suite {missing}, which this machine cannot do: it has no AES-GCM. Publish a manifest without that key, or run the agent on another machine.");
        }

        return new AgentSuites(new SuiteChoice(usable, settings.Suites.ToLimits(path)), [.. order.Except(usable)], [.. promised.Except(order)]);
    }

    /// <summary>What the operator should know of, in the log.</summary>
    public void Tell(ILogger logger)
    {
        foreach (Suite suite in NotHere)
        {
            Seal.SealLog.SuiteNotHere(logger, suite.Id);
        }

        foreach (Suite suite in LeftOut)
        {
            Seal.SealLog.SuiteLeftOut(logger, suite.Id, Choice.Limits.Grace.Days);
        }
    }

    private static Suite Known(uint id, string path) => Suite.TryFrom(id, out Suite suite)
        ? suite
        : throw (Suite.IsReserved(id)
            ? new StartRefusedException("suite-reserved", path, $"Agent:SuiteOrder names suite {id}, a number kept for a suite to come. Name {string.Join(" and ", Suite.All)}.")
            : new StartRefusedException("settings-malformed", path, $"Agent:SuiteOrder names suite {id}, which does not exist. Name {string.Join(" and ", Suite.All)}."));
}
