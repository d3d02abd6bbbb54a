using System.Globalization;

namespace Interop.Storage;

/// <summary>How much space a disk has left.</summary>
public abstract record DiskState
{
    private DiskState(double freePercent, string code, string sentence)
    {
        FreePercent = freePercent;
        Code = code;
        Sentence = sentence;
    }

    /// <summary>0 to 100.</summary>
    public double FreePercent { get; }

    /// <summary>"disk-ok", "disk-low" or "disk-full".</summary>
    public string Code { get; }

    /// <summary>For the operator.</summary>
    public string Sentence { get; }

    /// <summary>Above the soft limit.</summary>
    public sealed record Enough(double Free) : DiskState(Free, "disk-ok", Say(Free, "enough"));

    /// <summary>At or below the soft limit: warn, go on.</summary>
    public sealed record Low(double Free, double HardLimit) : DiskState(
        Free, "disk-low", Say(Free, string.Create(CultureInfo.InvariantCulture, $"free some, at {HardLimit:0.#} % nothing more is accepted")));

    /// <summary>At or below the hard limit: refuse before acceptance, emergencies too.</summary>
    public sealed record Exhausted(double Free) : DiskState(
        Free, "disk-full", Say(Free, "nothing more is accepted until space is freed"));

    private static string Say(double free, string advice) =>
        string.Create(CultureInfo.InvariantCulture, $"{free:0.#} % of the data disk is free: {advice}.");
}
