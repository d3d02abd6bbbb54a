using Interop.Packets;

namespace Interop.Bench.Packets;

/// <summary>How many sealed parts of each size a packet has on average: decoys copy the size of a real part chosen by lot, so it varies.</summary>
internal sealed class PartCounts
{
    private readonly Dictionary<int, int> _real = [];
    private readonly Dictionary<int, int> _decoys = [];
    private int _packets;

    public int HeaderBytes { get; private set; }

    public int MetaBytes { get; private set; }

    /// <summary>Sizes in use, ascending.</summary>
    public IEnumerable<int> Sizes => _real.Keys.Union(_decoys.Keys).Order();

    public static PartCounts Of(Sample sample, int packets)
    {
        PartCounts counts = new();
        for (int i = 0; i < packets; i++)
        {
            counts.Add(sample.Seal());
        }

        return counts;
    }

    public double Real(int size) => (double)_real.GetValueOrDefault(size) / _packets;

    public double Decoys(int size) => (double)_decoys.GetValueOrDefault(size) / _packets;

    public double All(int size) => Real(size) + Decoys(size);

    private void Add(Envelope envelope)
    {
        _packets++;
        HeaderBytes = envelope.Header.Bytes.Length;
        MetaBytes = envelope.Parts.Max(part => part.Meta.Bytes.Length);
        foreach (SealedPart part in envelope.Parts)
        {
            Dictionary<int, int> of = part.Meta.Category == PartMeta.Decoy ? _decoys : _real;
            of[part.Meta.SizeBucket] = of.GetValueOrDefault(part.Meta.SizeBucket) + 1;
        }
    }
}
