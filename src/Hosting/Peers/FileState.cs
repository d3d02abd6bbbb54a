using System.Globalization;
using System.Text;

namespace Interop.Hosting.Peers;

/// <summary>
/// Notices that files changed by a look at names, sizes and times, now and then: no watcher that would look at each write to a database beside them.
/// A change counts once two looks in a row saw the same: a file that is still being copied is not read.
/// </summary>
/// <param name="list">The files, whether they exist or not.</param>
internal sealed class FileState(Func<IEnumerable<string>> list)
{
    private string _handled = Look(list);
    private string _seen = "";

    /// <summary>True once for each settled change; what it then reads is the caller's to judge.</summary>
    public bool Changed()
    {
        string now = Look(list);
        bool settled = now == _seen && now != _handled;
        _seen = now;
        _handled = settled ? now : _handled;
        return settled;
    }

    /// <summary>The next look counts as a change, whatever it sees: the last one could not be dealt with.</summary>
    public void Again() => _handled = "";

    private static string Look(Func<IEnumerable<string>> list)
    {
        StringBuilder state = new();
        foreach (FileInfo file in list().Order(StringComparer.Ordinal).Select(path => new FileInfo(path)))
        {
            state.Append(file.FullName).Append('|');
            if (file.Exists)
            {
                state.Append(CultureInfo.InvariantCulture, $"{file.Length}|{file.LastWriteTimeUtc.Ticks}");
            }

            state.Append('\n');
        }

        return state.ToString();
    }
}
