package keepword.testing;

class InMemoryStoresTest extends StoreContract {
    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected Stores stores() {
        return new Stores(stores, stores, stores, stores.surveys(), stores.jobStore(), stores.gate());
    }
}
