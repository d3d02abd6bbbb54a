using Interop.Trust.Suites;

namespace Interop.Hosting.Start;

/// <summary>Section "Suites" of a service's settings: how long an earlier cipher suite and an earlier manifest still count.</summary>
public sealed class SuiteSettings
{
    private const int MostDays = 365;

    /// <summary>Days from when both sides offer a better suite until a weaker one is refused.</summary>
    public int GraceDays { get; set; } = SuiteLimits.Default.Grace.Days;

    /// <summary>Age of a partner's manifest, in days, from which sealing by it is warned of.</summary>
    public int ManifestWarnDays { get; set; } = SuiteLimits.Default.Warn.Days;

    /// <summary>Age of a manifest, in days, from which nothing is sealed or taken by it.</summary>
    public int ManifestRefuseDays { get; set; } = SuiteLimits.Default.Refuse.Days;

    /// <param name="path">The settings file, for the sentence.</param>
    /// <exception cref="StartRefusedException">A value is out of its range.</exception>
    public SuiteLimits ToLimits(string path) => GraceDays is >= 0 and <= MostDays && ManifestWarnDays >= 1 && ManifestRefuseDays >= ManifestWarnDays && ManifestRefuseDays <= MostDays
        ? new SuiteLimits(TimeSpan.FromDays(GraceDays), TimeSpan.FromDays(ManifestWarnDays), TimeSpan.FromDays(ManifestRefuseDays))
        : throw new StartRefusedException(
            "settings-malformed", path, $"Suites: GraceDays is between 0 and {MostDays}, ManifestWarnDays between 1 and ManifestRefuseDays, ManifestRefuseDays at most {MostDays}.");
}
