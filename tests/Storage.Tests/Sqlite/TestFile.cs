using Interop.Storage.Tests.Databases;

namespace Interop.Storage.Tests.Sqlite;

/// <summary>A file in a folder of its own.</summary>
internal sealed class TestFile : TestDatabase
{
    public override string Address => Path.Combine(Folder, "store.db");

    protected override Engine Engine => Engine.Sqlite;
}
