// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev How much is allowed: every amount a caller names is taken up to its limit and refused beyond it.
contract AmountsFuzz is AttemptTest {
    uint256 private _purse;

    function setUp() public override {
        super.setUp();
        _openEach();
        _purse = token.balanceOf(buyer);
    }

    /// @dev Any amount, every other time one beside the limit.
    function _near(uint256 seed, uint256 limit, uint256 highest) private pure returns (uint256 amount) {
        uint256 step = seed >> 8;
        amount = seed % 2 == 0 ? step % (highest + 1) : limit + (step % 5) - 2;
        return amount > highest ? highest : amount;
    }

    function _returned() private view returns (uint256) {
        return token.balanceOf(buyer) - _purse;
    }

    /* MONEY BACK */

    function testFuzz_AMerchantRefundsUpToTheTotal(uint256 seed, uint8 status) external {
        uint256 orderId = 1 + (status % 4);
        uint96 amount = uint96(_near(seed, Defaults.TOTAL, type(uint96).max));
        bool isDone = _isDone(merchant, abi.encodeCall(IOrders.refund, (orderId, amount)));
        assertEq(isDone, amount > 0 && amount <= Defaults.TOTAL, "refunded");
        assertEq(_returned(), isDone ? amount : 0, "money back");
        assertConserved();
    }

    function testFuzz_ABuyerAsksBackUpToTheTotal(uint256 seed) external {
        uint256 orderId = _idIn(Status.Shipped);
        uint96 amount = uint96(_near(seed, Defaults.TOTAL, type(uint96).max));
        bool isDone = _isDone(buyer, abi.encodeCall(IOrders.requestReturn, (orderId, amount)));
        assertEq(isDone, amount > 0 && amount <= Defaults.TOTAL, "asked");
        assertEq(mall.order(orderId).returnAmount, isDone ? amount : 0, "I23: asked back");
    }

    function testFuzz_AnAcceptedReturnPaysWhatWasAskedAndSettlesTheRest(uint256 seed) external {
        uint256 orderId = _idIn(Status.Shipped);
        uint96 amount = uint96(bound(seed, 1, Defaults.TOTAL));
        vm.prank(buyer);
        mall.requestReturn(orderId, amount);
        vm.prank(merchant);
        mall.acceptReturn(orderId);
        assertEq(_returned(), amount, "money back");
        assertStatus(orderId, amount == Defaults.TOTAL ? Status.Refunded : Status.Settled);
        assertConserved();
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_AnArbiterGivesAtMostWhatWasAsked(uint256 seed, uint96 asked) external {
        uint256 orderId = _idIn(Status.Shipped);
        asked = uint96(bound(asked, 1, Defaults.TOTAL));
        vm.prank(buyer);
        mall.requestReturn(orderId, asked);
        vm.prank(merchant);
        mall.contestReturn(orderId);
        uint96 amount = uint96(_near(seed, asked + 2, type(uint96).max));
        bool isDone = _isDone(arbiter, abi.encodeCall(IOrders.resolve, (orderId, amount)));
        assertEq(isDone, amount <= asked, "ruled");
        assertEq(_returned(), isDone ? amount : 0, "money back");
        assertConserved();
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_ARefundMeanwhileShrinksWhatAReturnCanTake(uint96 asked, uint96 given) external {
        uint256 orderId = _idIn(Status.Shipped);
        asked = uint96(bound(asked, 1, Defaults.TOTAL));
        given = uint96(bound(given, 1, Defaults.TOTAL - 1));
        vm.prank(buyer);
        mall.requestReturn(orderId, asked);
        vm.prank(merchant);
        mall.refund(orderId, given);
        vm.prank(merchant);
        mall.acceptReturn(orderId);
        uint256 sum = uint256(asked) + given;
        assertEq(_returned(), sum > Defaults.TOTAL ? Defaults.TOTAL : sum, "never more than was paid");
        assertConserved();
    }

    /* BUYING */

    function testFuzz_APriceAboveTheBuyersMaximumIsNeverPaid(uint256 seed) external {
        IOrders.Cart memory cart = _cart(Defaults.PRODUCT, Defaults.QUANTITY, 0);
        cart.maxTotal = uint96(_near(seed, Defaults.TOTAL, type(uint96).max));
        bool isDone = _isDone(buyer, _placeCall(cart, buyer));
        assertEq(isDone, cart.maxTotal >= Defaults.TOTAL, "placed");
        assertEq(_purse - token.balanceOf(buyer), isDone ? Defaults.TOTAL : 0, "paid");
    }

    function testFuzz_AQuantityIsTakenUpToTheStock(uint256 seed) external {
        uint256 stock = mall.product(Defaults.PRODUCT).stock;
        uint32 quantity = uint32(_near(seed, stock, type(uint32).max));
        bool isDone = _isDone(buyer, _placeCall(_cart(Defaults.PRODUCT, quantity, 0), buyer));
        assertEq(isDone, quantity > 0 && quantity <= stock, "placed");
        assertEq(mall.product(Defaults.PRODUCT).stock, isDone ? stock - quantity : stock, "I29: stock");
    }

    function testFuzz_OneProductInManyLinesIsNeverOversold(uint32[4] memory quantities) external {
        uint256 stock = mall.product(Defaults.PRODUCT).stock;
        IOrders.Cart memory cart = _cart(Defaults.PRODUCT, 1, 0);
        cart.lines = new IOrders.Line[](4);
        uint256 sum;
        for (uint256 i = 0; i < 4; ++i) {
            uint32 quantity = uint32(bound(quantities[i], 1, 400));
            cart.lines[i] = IOrders.Line(Defaults.PRODUCT, quantity);
            sum += quantity;
        }
        bool isDone = _isDone(buyer, _placeCall(cart, buyer));
        assertEq(isDone, sum <= stock, "placed");
        assertEq(mall.product(Defaults.PRODUCT).stock, isDone ? stock - sum : stock, "I29: stock");
    }

    /* SELLING */

    function testFuzz_AStockStaysWithinItsField(int32 change) external {
        int256 stock = int256(uint256(mall.product(Defaults.PRODUCT).stock));
        bool isDone = _isDone(merchant, abi.encodeCall(ICatalog.restock, (Defaults.PRODUCT, change)));
        assertEq(isDone, stock + change >= 0, "restocked");
        int256 expected = isDone ? stock + change : stock;
        assertEq(mall.product(Defaults.PRODUCT).stock, uint256(expected), "I29: stock");
    }

    function testFuzz_AListingIsTakenIfAndOnlyIfItIsSound(uint96 price, uint32 stock, uint256 rate) external {
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, price, Defaults.PLAN);
        listing.stock = stock;
        listing.commissionBps = uint16(_near(rate, Defaults.MAX_COMMISSION_BPS, type(uint16).max));
        bool isSound = price != 0 && listing.commissionBps <= Defaults.MAX_COMMISSION_BPS;
        assertEq(_isDone(merchant, abi.encodeCall(ICatalog.list, (listing))), isSound, "listed");
        if (!isSound) return;
        ICatalog.ProductInfo memory found = mall.product(mall.productCount());
        assertTrue(found.price == price && found.stock == stock, "price and stock");
        assertEq(found.commissionBps, listing.commissionBps, "I26: within the limit");
    }

    function testFuzz_ASaleEndsAfterItBegins(uint96 price, uint40 start, uint40 end) external {
        if (price % 2 == 0) end = uint40(bound(end, start == 0 ? 0 : start - 1, uint256(start) + 1));
        bytes memory call = abi.encodeCall(ICatalog.setSale, (Defaults.PRODUCT, price, start, end));
        assertEq(_isDone(merchant, call), price == 0 || start < end, "set");
    }

    function testFuzz_PermissionsAreThreeBits(uint8 permissions) external {
        bytes memory call = abi.encodeCall(IAccounts.setStaff, (Defaults.MERCHANT, stranger, permissions));
        bool isDone = _isDone(merchant, call);
        assertEq(isDone, permissions <= 7, "set");
        uint8 held = isDone ? permissions : 0;
        call = abi.encodeCall(ICatalog.setPrice, (Defaults.PRODUCT, 1));
        assertEq(_isDone(stranger, call), held & Defaults.CATALOG != 0, "catalog");
        call = abi.encodeCall(IOrders.ship, (_one(_idIn(Status.Paid))));
        assertEq(_isDone(stranger, call), held & Defaults.SHIPPING != 0, "shipping");
        call = abi.encodeCall(IOrders.acceptReturn, (_idIn(Status.ReturnRequested)));
        assertEq(_isDone(stranger, call), held & Defaults.RETURNS != 0, "returns");
    }

    /* THE LEDGER */

    function testFuzz_ADonationBelongsToNobody(uint96 gift, uint8 status) external {
        uint256 orderId = 1 + (status % 4);
        token.mint(address(mall), gift);
        vm.prank(merchant);
        mall.refund(orderId, Defaults.TOTAL);
        assertEq(_returned(), Defaults.TOTAL, "a refund is what was paid");
        uint256 owed = 3 * uint256(Defaults.TOTAL);
        assertEq(token.balanceOf(address(mall)), owed + gift, "I1: the gift lies there, owed to nobody");
        assertEq(mall.claimFor(_allAccounts()), 0, "nobody was credited");
    }
}
