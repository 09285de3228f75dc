// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev Whatever a list holds (twice the same, unknown, stale, not due), each thing happens once and nothing else does.
contract ListsFuzz is AttemptTest {
    uint256 private constant _DUE = 2;

    /// @dev Orders 1 and 2 are due, 3 is paid, 4 has ended, 5 stands on a shelf used before.
    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < _DUE; ++i) _placeShipped();
        vm.warp(block.timestamp + Defaults.DELIVERY_WINDOW + Defaults.RETURN_WINDOW);
        _place();
        _placeSettled();
        _placeSettled();
        _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), address(0), 5);
    }

    /// @dev Any shelf from none to one too many, now and then with another generation.
    function _drawIds(uint256[6] memory seeds) private view returns (uint256[] memory ids, uint256 distinct) {
        ids = new uint256[](6);
        uint256 seen;
        uint256 shelves = mall.shelfCount();
        for (uint256 i = 0; i < 6; ++i) {
            uint256 shelf = seeds[i] % (shelves + 2);
            ids[i] = (seeds[i] >> 8) % 4 == 0 ? ((seeds[i] >> 16) << 40) | shelf : shelf;
            bool isDue = ids[i] != 0 && ids[i] <= _DUE;
            if (isDue && (seen >> shelf) & 1 == 0) ++distinct;
            if (isDue) seen |= 1 << shelf;
        }
    }

    function testFuzz_SettlingAnyListSettlesEachDueOrderOnce(uint256[6] memory seeds) external {
        (uint256[] memory ids, uint256 distinct) = _drawIds(seeds);
        uint256 before = _balance(Defaults.MERCHANT);
        assertEq(mall.settle(ids), distinct, "settled");
        assertEq(_balance(Defaults.MERCHANT) - before, distinct * Defaults.PROCEEDS, "proceeds, once each");
        assertConserved();
    }

    function testFuzz_ShippingAnyListShipsThePaidOrderOnce(uint256[6] memory seeds) external {
        bool isListed;
        uint256[] memory ids = new uint256[](6);
        for (uint256 i = 0; i < 6; ++i) {
            ids[i] = seeds[i] % 5;
            if (ids[i] == 3) isListed = true;
        }
        assertEq(_isDone(merchant, abi.encodeCall(IOrders.ship, (ids))), isListed, "shipped");
        assertStatus(3, isListed ? Status.Shipped : Status.Paid);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_ClaimingForAnyListPaysEachAccountOnce(uint40[8] memory seeds) external {
        uint40[] memory ids = new uint40[](8);
        uint256 owed;
        uint256 seen;
        uint256 accounts = mall.accountCount();
        for (uint256 i = 0; i < 8; ++i) {
            ids[i] = uint40(seeds[i] % accounts);
            if ((seen >> ids[i]) & 1 == 0) owed += _balance(ids[i]);
            seen |= 1 << ids[i];
        }
        uint256 held = token.balanceOf(address(mall));
        assertEq(mall.claimFor(ids), owed, "paid");
        assertEq(held - token.balanceOf(address(mall)), owed, "left");
        assertConserved();
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_AnyShelfHintGivesAnOrderOfItsOwn(uint40 hint) external {
        if (hint % 2 == 0) hint = uint40(hint % (mall.shelfCount() + 2));
        uint256 shelves = mall.shelfCount();
        uint256 last = mall.orderOn(hint);
        bool isFree = last != 0 && mall.order(last).status >= Status.Settled;
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), address(0), hint);
        assertEq(orderId, isFree ? last + (1 << 40) : shelves + 1, "I21, I22: the next generation, or a new shelf");
        assertStatus(orderId, Status.Paid);
        assertConserved();
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_CallsInOneGoAreTheSameCallsInARow(uint256 seed) external {
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(IOrders.refund, (3, uint96(bound(seed, 1, Defaults.TOTAL - 1))));
        calls[1] = abi.encodeCall(IOrders.ship, (_one(3)));
        calls[2] = abi.encodeCall(IOrders.refund, (1, uint96(bound(seed >> 128, 1, Defaults.TOTAL))));
        uint256 snapshot = vm.snapshotState();
        for (uint256 i = 0; i < 3; ++i) assertOutcome(_attempt(merchant, calls[i]), DONE, "in a row");
        bytes memory expected = _standing();
        vm.revertToState(snapshot);
        assertOutcome(_attempt(merchant, abi.encodeWithSignature("multicall(bytes[])", calls)), DONE, "in one go");
        assertEq(_standing(), expected, "the same in the end");
    }

    function _standing() private view returns (bytes memory) {
        return abi.encode(mall.order(1), mall.order(3), token.balanceOf(buyer), token.balanceOf(address(mall)));
    }

    function testFuzz_UplinesAreTheFirstOfTheWholeLine(uint40 id, uint8 n) external view {
        id = uint40(bound(id, 0, mall.accountCount() - 1));
        uint40[] memory all = mall.uplines(id, type(uint256).max);
        uint40[] memory some = mall.uplines(id, n);
        assertEq(some.length, n < all.length ? n : all.length, "length");
        for (uint256 i = 0; i < some.length; ++i) assertEq(some[i], all[i], "nearest first");
    }
}
