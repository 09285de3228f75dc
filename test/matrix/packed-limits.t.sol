// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { ISettlement } from "../../contracts/interfaces/ISettlement.sol";
import { Status } from "../../contracts/types/Order.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";
import { MallSlots } from "../utils/MallSlots.sol";

/// @dev The limits of packed fields, reached through the mall's own functions: one below, at and one above 2^n - 1.
contract PackedLimitsTest is AttemptTest {
    bytes4 private constant _PANIC = bytes4(keccak256("Panic(uint256)"));
    uint256 private constant _MOST = type(uint96).max;

    function _listAt(uint256 price, uint32 stock) private returns (uint40) {
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, uint96(price), Defaults.PLAN);
        listing.stock = stock;
        vm.prank(merchant);
        return mall.list(listing);
    }

    /* AN ORDER'S TOTAL: 96 BITS */

    function test_ATotalOf96BitsIsTakenAndOneMoreIsNot() external {
        token.mint(buyer, _MOST);
        uint256 snapshot = vm.snapshotState();
        _buyTwoLines(_MOST - 2, DONE);
        vm.revertToState(snapshot);
        _buyTwoLines(_MOST - 1, DONE);
        vm.revertToState(snapshot);
        _buyTwoLines(_MOST, IOrders.OrderTotalAboveMax.selector);
    }

    /// @dev A piece at `price` and one at 1.
    function _buyTwoLines(uint256 price, bytes4 expected) private {
        IOrders.Cart memory cart = _cart(_listAt(price, 1), 1, Defaults.CAT);
        IOrders.Line memory first = cart.lines[0];
        cart.lines = new IOrders.Line[](2);
        (cart.lines[0], cart.lines[1]) = (first, IOrders.Line(_listAt(1, 1), 1));
        assertOutcome(_attempt(buyer, _placeCall(cart, buyer)), expected, "place");
        if (expected != DONE) return;
        uint256 id = mall.orderOn(1);
        assertEq(mall.order(id).total, price + 1, "total");
        assertTrue(mall.order(id).buyer == buyer, "the buyer beside it");
        assertConserved();
    }

    function test_APriceTimesAQuantityNeverWraps() external {
        uint40 productId = _listAt(_MOST, type(uint32).max);
        bytes memory place = _placeCall(_cart(productId, type(uint32).max, 0), buyer);
        assertOutcome(_attempt(buyer, place), IOrders.OrderTotalAboveMax.selector, "2^128 is not 2^96");
        productId = _listAt(2 ** 95, 2);
        place = _placeCall(_cart(productId, 2, 0), buyer);
        assertOutcome(_attempt(buyer, place), IOrders.OrderTotalAboveMax.selector, "exactly 2^96");
    }

    /* AN ACCOUNT'S BALANCE: 96 BITS, CHECKED */

    function _setBalance(uint256 id, uint256 balance) private {
        bytes32 slot = MallSlots.account(id);
        uint256 word = uint256(vm.load(address(mall), slot)) & (type(uint256).max >> 96);
        vm.store(address(mall), slot, bytes32(word | (balance << 160)));
        assertEq(_balance(uint40(id)), balance, "written where it belongs");
        token.mint(address(mall), balance);
    }

    function test_ABalanceIsFilledToItsLastUnit() external {
        uint256 orderId = _placeShipped();
        for (uint256 i = 0; i < 2; ++i) {
            uint256 snapshot = vm.snapshotState();
            _setBalance(Defaults.CAT, _MOST - Defaults.CAT_SHARE - 1 + i);
            assertOutcome(_attempt(buyer, abi.encodeCall(IOrders.release, (orderId))), DONE, "released");
            assertEq(_balance(Defaults.CAT), _MOST - 1 + i, "balance");
            assertEq(mall.account(Defaults.CAT).volume, Defaults.VOLUME, "its neighbour");
            vm.revertToState(snapshot);
        }
    }

    /// @dev Supply below 2^96 excludes it; should a token break that, nothing wraps and anybody can make room.
    function test_ABalanceThatIsFullStopsTheOrderUntilAnybodyMakesRoom() external {
        uint256 orderId = _placeShipped();
        _setBalance(Defaults.CAT, _MOST - Defaults.CAT_SHARE + 1);
        vm.warp(_deadline(orderId));
        assertOutcome(_attempt(stranger, abi.encodeCall(IOrders.enforce, (orderId))), _PANIC, "enforce");
        assertOutcome(_attempt(stranger, abi.encodeCall(ISettlement.settle, (_one(orderId)))), _PANIC, "settle");
        assertStatus(orderId, Status.Shipped);
        uint40[] memory ids = new uint40[](1);
        ids[0] = Defaults.CAT;
        vm.prank(stranger);
        mall.claimFor(ids);
        assertEq(mall.settle(_one(orderId)), 1, "settled");
        assertConserved();
    }

    /* AN ACCOUNT'S VOLUME: 64 BITS, SATURATING */

    function test_AVolumeStaysAtItsHighestAndSoDoesItsTier() external {
        for (uint256 below = 0; below < 3; ++below) {
            uint256 snapshot = vm.snapshotState();
            _setVolume(Defaults.CAT, type(uint64).max - Defaults.VOLUME - 1 + below);
            _placeSettled();
            uint256 expected = below == 0 ? type(uint64).max - 1 : type(uint64).max;
            assertEq(mall.account(Defaults.CAT).volume, expected, "volume");
            assertEq(mall.account(Defaults.CAT).tier, 3, "the highest tier of the plan");
            assertEq(mall.account(Defaults.CAT).uplineId, Defaults.BOB, "its neighbour");
            vm.revertToState(snapshot);
        }
    }

    function _setVolume(uint256 id, uint256 volume) private {
        bytes32 slot = MallSlots.account(id);
        uint256 word = uint256(vm.load(address(mall), slot));
        vm.store(address(mall), slot, bytes32(word | (volume << 40)));
        assertEq(mall.account(uint40(id)).volume, volume, "written where it belongs");
    }

    /* A PRODUCT'S STOCK: 32 BITS, CHECKED */

    function test_AStockOf32BitsIsTakenAndOneMoreIsNot() external {
        uint40 productId = _listAt(1, type(uint32).max - 1);
        bytes memory one = abi.encodeCall(ICatalog.restock, (productId, 1));
        assertOutcome(_attempt(merchant, one), DONE, "to 2^32 - 1");
        assertEq(mall.product(productId).stock, type(uint32).max, "stock");
        assertOutcome(_attempt(merchant, one), ICatalog.ProductStockInvalid.selector, "to 2^32");
        assertEq(mall.product(productId).price, 1, "price beside it");
        bytes memory lowest = abi.encodeCall(ICatalog.restock, (productId, type(int32).min));
        assertOutcome(_attempt(merchant, lowest), DONE, "by -2^31");
        assertOutcome(_attempt(merchant, lowest), ICatalog.ProductStockInvalid.selector, "below nothing");
    }

    /* A SHELF'S GENERATION: 16 BITS, THEN A NEW SHELF */

    function test_AGenerationOf16BitsIsUsedAndThenTheShelfRests() external {
        uint256 id = _placeSettled();
        _setGeneration(1, type(uint16).max - 2);
        id = _takeShelf(1);
        assertEq(id, (uint256(type(uint16).max - 1) << 40) | 1, "2^16 - 2");
        id = _takeShelf(1);
        assertEq(id, (uint256(type(uint16).max) << 40) | 1, "2^16 - 1");
        id = _takeShelf(1);
        assertEq(id, 2, "a new shelf");
        assertEq(mall.orderOn(1) >> 40, type(uint16).max, "the old one rests");
        assertConserved();
    }

    function _takeShelf(uint40 shelf) private returns (uint256 id) {
        id = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), address(0), shelf);
        vm.prank(merchant);
        mall.cancel(id);
    }

    function _setGeneration(uint256 shelf, uint256 generation) private {
        bytes32 slot = MallSlots.shelfState(shelf);
        uint256 word = uint256(vm.load(address(mall), slot)) & ~(uint256(type(uint16).max) << 144);
        vm.store(address(mall), slot, bytes32(word | (generation << 144)));
        assertEq(mall.orderOn(uint40(shelf)) >> 40, generation, "written where it belongs");
    }

    /* A BINDING'S END: 40 BITS */

    function test_ABindingForLifeEndsInTheLastSecondThereIs() external {
        uint16[2] memory lengths = [type(uint16).max, type(uint16).max - 1];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 snapshot = vm.snapshotState();
            _bindFor(lengths[i]);
            (uint40 referrer, uint40 until) = mall.bindingOf(buyer);
            uint256 days_ = block.timestamp + uint256(lengths[i]) * 1 days;
            assertEq(until, i == 0 ? type(uint40).max : days_, "until");
            assertEq(referrer, Defaults.CAT, "its neighbour");
            vm.revertToState(snapshot);
        }
    }

    function _bindFor(uint16 bindingDays) private {
        IGovernance.Plan memory plan = Defaults.plan();
        plan.bindingDays = bindingDays;
        uint40 productId = _list(merchant, Defaults.MERCHANT, 1, _publishUsable(plan));
        _placeCart(buyer, _cart(productId, 1, Defaults.CAT), address(0), 0);
    }
}
