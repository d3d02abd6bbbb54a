using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Trust.Suites;

/// <summary>What two manifests offer each other. Pure.</summary>
internal static class SuiteOffers
{
    /// <summary>Suites for which the agency itself has a key in force, the weakest first.</summary>
    public static IEnumerable<Suite> Of(ManifestRecord manifest, DateTimeOffset at) =>
        Suite.All.Where(suite => manifest.ReceivingKey(suite, null, at).TryGet(out _, out _));

    /// <summary>The strongest suite that both have offered for the time of grace or longer; null while there is none.</summary>
    public static Suite? Best(ManifestRecord one, ManifestRecord other, DateTimeOffset at, TimeSpan grace)
    {
        Suite[] both = [.. Of(one, at).Intersect(Of(other, at)).Where(suite => Since(one, suite) + grace <= at && Since(other, suite) + grace <= at)];
        return both.Length == 0 ? null : both[^1];
    }

    // The first key of the suite counts, even one that has been replaced: a rotation does not begin the time of grace again.
    private static DateTimeOffset Since(ManifestRecord manifest, Suite suite) =>
        manifest.ReceivingKeys.Where(key => key.Suite == suite && key.Unit is null).Min(key => key.NotBefore);
}
