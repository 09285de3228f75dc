// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { PLAN_SELF_REBATE } from "../../../contracts/types/PlanWords.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

/// @dev R4 of docs/fairness.md: own purchases.
contract OwnPurchaseTest is BaseTest {
    uint256 private constant _MEMBERS = 7;

    /// @dev A random tree of members; everybody's upline is anybody who came before.
    function _growTree(uint256 seed) private returns (uint40[] memory ids, address[] memory wallets) {
        (ids, wallets) = (new uint40[](_MEMBERS), new address[](_MEMBERS));
        for (uint256 i = 0; i < _MEMBERS; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            wallets[i] = address(uint160(0x2000_0000 + i));
            ids[i] = _register(wallets[i], i == 0 ? Defaults.HOUSE : ids[draw % i]);
        }
    }

    function _buyAndSettle(address who, uint40 productId, uint40 linkId) private {
        _fund(who);
        uint256 orderId = _placeCart(who, _cart(productId, 1, linkId), address(0), 0);
        _ship(orderId);
        vm.warp(_deadline(orderId));
        mall.settle(_one(orderId));
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAMemberBuys(uint256 seed, uint256 who, uint256 linked) external {
        // it should earn him nothing, wherever he stands in whatever tree and whose link he comes by
        (uint40[] memory ids, address[] memory wallets) = _growTree(seed);
        (who, linked) = (who % _MEMBERS, linked % _MEMBERS);
        uint256 upline = _balance(mall.account(ids[who]).uplineId);

        _buyAndSettle(wallets[who], Defaults.PRODUCT, ids[linked]);

        assertEq(_balance(ids[who]), 0, "R4: the buyer earned on his own purchase");
        assertEq(mall.account(ids[who]).volume, 0, "R4: nor did it count for his rank");
        assertTrue(_balance(mall.account(ids[who]).uplineId) > upline, "his upline is paid as ever");
        assertConserved();
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenHeUsesHisOwnLink(uint256 seed, uint256 who) external {
        // it should earn him nothing either
        (uint40[] memory ids, address[] memory wallets) = _growTree(seed);
        who = who % _MEMBERS;
        _buyAndSettle(wallets[who], Defaults.PRODUCT, ids[who]);
        assertEq(_balance(ids[who]), 0, "R4: by his own link");
    }

    function test_GivenASelfRebatePlan() external {
        // it should pay him, as the published plan told everybody before the first order
        IGovernance.Plan memory plan = Defaults.plan();
        plan.flags = uint16(PLAN_SELF_REBATE);
        uint16 planId = _publish(plan);
        (IGovernance.Plan memory told, uint40 usableFrom, ) = mall.plan(planId);
        assertEq(told.flags, PLAN_SELF_REBATE, "R4: the flag is public");
        assertTrue(usableFrom > block.timestamp, "R4: before anybody can order under it");
        vm.warp(usableFrom);
        uint40 productId = _list(merchant, Defaults.MERCHANT, Defaults.PRICE, planId);
        _buyAndSettle(cat, productId, 0);
        assertTrue(_balance(Defaults.CAT) > 0, "rebate");
    }
}
