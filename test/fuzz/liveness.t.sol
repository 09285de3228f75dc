// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev A random walk of people who do what they like, whether they may or not; then everybody falls silent.
contract LivenessFuzz is AttemptTest {
    function setUp() public override {
        super.setUp();
        _openEach();
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_FromAnyReachableStateTimeAndAnybodysCallsPayEverybody(uint256[8] memory steps) external {
        for (uint256 i = 0; i < steps.length; ++i) _step(steps[i]);
        vm.warp(block.timestamp + 366 days);
        for (uint40 shelf = 1; shelf <= mall.shelfCount(); ++shelf) {
            uint256 id = mall.orderOn(shelf);
            if (_status(id) >= Status.Settled) continue;
            assertOutcome(_attempt(stranger, abi.encodeCall(IOrders.enforce, (id))), DONE, "I19: anyone can end it");
            assertTrue(_status(id) >= Status.Settled, "ended");
        }
        vm.prank(stranger);
        mall.claimFor(_allAccounts());
        assertEq(token.balanceOf(address(mall)), 0, "every unit has left");
    }

    /// @dev One of twelve deeds of one of eight people on one of the orders, after up to twelve days.
    function _step(uint256 s) private {
        address[8] memory people = [buyer, merchant, merchant, buyer, arbiter, returnsStaff, stranger, cat];
        vm.warp(block.timestamp + (s % 12 days));
        uint256 id = mall.orderOn(uint40(1 + ((s >> 32) % mall.shelfCount())));
        _attempt(people[(s >> 64) % 8], _deed((s >> 96) % 12, id, uint96(1 + ((s >> 128) % Defaults.TOTAL))));
    }

    function _deed(uint256 kind, uint256 id, uint96 amount) private view returns (bytes memory) {
        if (kind == 0) return abi.encodeCall(IOrders.cancel, (id));
        if (kind == 1) return abi.encodeCall(IOrders.ship, (_one(id)));
        if (kind == 2) return abi.encodeCall(IOrders.confirm, (id));
        if (kind == 3) return abi.encodeCall(IOrders.release, (id));
        if (kind == 4) return abi.encodeCall(IOrders.refund, (id, amount));
        if (kind == 5) return abi.encodeCall(IOrders.requestReturn, (id, amount));
        if (kind == 6) return abi.encodeCall(IOrders.acceptReturn, (id));
        if (kind == 7) return abi.encodeCall(IOrders.contestReturn, (id));
        if (kind == 8) return abi.encodeCall(IOrders.resolve, (id, amount));
        if (kind == 9) return abi.encodeCall(IOrders.enforce, (id));
        if (kind == 10) return _placeAgain(id);
        return abi.encodeCall(IAccounts.claimFor, (_allAccounts()));
    }

    /// @dev On the order's own shelf, if it has ended.
    function _placeAgain(uint256 id) private view returns (bytes memory) {
        IOrders.Cart[] memory carts = _one(_cart(Defaults.PRODUCT, Defaults.QUANTITY, Defaults.CAT));
        return abi.encodeCall(IOrders.place, (carts, buyer, address(0), _hint(uint40(id))));
    }
}
