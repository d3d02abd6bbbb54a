using Interop.Hosting.Start;
using Interop.Trust.Directories;

namespace Interop.Hosting.Peers;

/// <summary>Section "Trust" of a service's settings: where revocation lists come from, how old they and the directory may be, and how often the service looks.</summary>
public sealed class TrustSettings
{
    private const int MostHours = 24 * 365;
    private const int MostSeconds = 300;

    /// <summary>Folder of revocation lists (*.crl, DER), relative to the settings file. Without it none is checked, and the service says so at its start.</summary>
    public string? RevocationLists { get; set; }

    /// <summary>Age of a revocation list, in hours, from which it is warned of.</summary>
    public int RevocationWarnHours { get; set; } = (int)DirectoryFreshness.OfRevocationLists.Warn.TotalHours;

    /// <summary>Age of a revocation list, in hours, from which its authority's certificates are refused.</summary>
    public int RevocationRefuseHours { get; set; } = (int)DirectoryFreshness.OfRevocationLists.Refuse.TotalHours;

    /// <summary>Age of the directory's newest document, in hours, from which it is warned of.</summary>
    public int DirectoryWarnHours { get; set; } = (int)DirectoryFreshness.OfDirectory.Warn.TotalHours;

    /// <summary>Age of the directory's newest document, in hours, from which every peer is refused.</summary>
    public int DirectoryRefuseHours { get; set; } = (int)DirectoryFreshness.OfDirectory.Refuse.TotalHours;

    /// <summary>Pause between two looks at files and open connections, in seconds.</summary>
    public int LookSeconds { get; set; } = 5;

    internal DirectoryFreshness Directory => new(TimeSpan.FromHours(DirectoryWarnHours), TimeSpan.FromHours(DirectoryRefuseHours));

    internal DirectoryFreshness Revocation => new(TimeSpan.FromHours(RevocationWarnHours), TimeSpan.FromHours(RevocationRefuseHours));

    /// <param name="path">The settings file, for the sentence.</param>
    /// <exception cref="StartRefusedException">A value is out of its range.</exception>
    public void Check(string path)
    {
        if (!Holds(RevocationWarnHours, RevocationRefuseHours) || !Holds(DirectoryWarnHours, DirectoryRefuseHours) || LookSeconds is < 1 or > MostSeconds)
        {
            throw new StartRefusedException(
                "settings-malformed", path, $"Trust: a ...WarnHours is between 1 and its ...RefuseHours, a ...RefuseHours at most {MostHours}, LookSeconds between 1 and {MostSeconds}.");
        }
    }

    private static bool Holds(int warn, int refuse) => warn >= 1 && refuse >= warn && refuse <= MostHours;
}
