using Interop.AuditLog.Sequencing;
using Interop.Crypto;

namespace Interop.AuditLog.Tests.Sequencing;

public sealed class HighWaterMarkFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mark");

    private string FilePath => Path.Combine(_folder.FullName, "log.mark");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_new_file_holds_no_mark()
    {
        using HighWaterMarkFile file = new(FilePath);

        Assert.Null(file.Read());
    }

    [Fact]
    public void The_last_mark_is_read_back_after_a_restart()
    {
        for (int size = 0; size < 5; size++)
        {
            using HighWaterMarkFile file = new(FilePath);
            file.Advance(Mark(size));
            file.Advance(Mark(size));
        }

        using HighWaterMarkFile last = new(FilePath);
        Assert.Equal(Mark(4), last.Read());
    }

    [Fact]
    public void A_mark_never_goes_back_nor_changes_root_or_origin()
    {
        using HighWaterMarkFile file = new(FilePath);
        file.Advance(Mark(5));

        Assert.Throws<InvalidOperationException>(() => file.Advance(Mark(4)));
        Assert.Throws<InvalidOperationException>(() => file.Advance(Mark(5) with { Root = default }));
        Assert.Throws<InvalidOperationException>(() => file.Advance(Mark(6) with { Origin = "other" }));
        Assert.Equal(Mark(5), file.Read());
    }

    [Fact]
    public void A_write_cut_off_anywhere_leaves_the_mark_before_it()
    {
        using (HighWaterMarkFile file = new(FilePath))
        {
            file.Advance(Mark(1));
            file.Advance(Mark(2));
        }

        byte[] before = File.ReadAllBytes(FilePath);
        using (HighWaterMarkFile file = new(FilePath))
        {
            file.Advance(Mark(3));
        }

        byte[] after = File.ReadAllBytes(FilePath);
        for (int cut = 0; cut < 1_024; cut += 13)
        {
            File.WriteAllBytes(FilePath, [.. after[..cut], .. before[cut..]]);
            using HighWaterMarkFile file = new(FilePath);
            Assert.Contains(file.Read()!.Size, new long[] { 2, 3 });
        }
    }

    [Fact]
    public void A_file_without_any_readable_mark_is_refused()
    {
        File.WriteAllText(FilePath, "interop-mark/1 somebody 7 AAAA");

        Assert.Throws<InvalidDataException>(() => new HighWaterMarkFile(FilePath));
        using FileStream released = File.OpenRead(FilePath);
    }

    [Fact]
    public void Two_processes_cannot_hold_one_mark()
    {
        using HighWaterMarkFile file = new(FilePath);

        Assert.Throws<IOException>(() => new HighWaterMarkFile(FilePath));
    }

    private static HighWaterMark Mark(long size) => new(TestLog.Origin, size, Digest.Of(BitConverter.GetBytes(size)));
}
